// Failures as people and scripts see them: a sentence, a code, an exit status.
import { dirname } from 'node:path';

import type { AuditError, AuditErrorCode } from '@so-cai/audit';
import { describe, isSoCaiError, type FaultCode, type Language, rejectionOf, toJsonValue } from '@so-cai/core';

import type { Status } from './io.js';

/** A sentence in every language, or in the one in which a parser told it. */
export type Said = string | Words;
/** The same in every language. */
export type Words = { readonly [L in Language]: string };

/** A failure that this package words itself. */
export class CliError extends Error {
  override readonly name: string = 'SoCaiCliError';
  readonly code: string;
  readonly status: Status;
  readonly said: Said;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, status: Status, said: Said, facts: Readonly<Record<string, unknown>> = {}) {
    super(typeof said === 'string' ? said : said.en);
    this.said = said;
    this.code = code;
    this.status = status;
    this.facts = facts;
  }
}

/** The command line cannot be understood. */
export function wrongUsage(said: Words, facts?: Readonly<Record<string, unknown>>): CliError {
  return new CliError('WrongUsage', 2, said, facts);
}
/** What was to be recorded is refused. */
export function refusedInput(said: Said, facts?: Readonly<Record<string, unknown>>): CliError {
  return new CliError('InvalidInput', 1, said, facts);
}
/** A store or a file cannot be used. */
export function faultyFile(said: Said, facts?: Readonly<Record<string, unknown>>): CliError {
  return new CliError('FileFault', 3, said, facts);
}
/** The person wanted no more; what is said tells how to go on. */
export function interrupted(said: Words, facts?: Readonly<Record<string, unknown>>): CliError {
  return new CliError('Interrupted', 130, said, facts);
}
/** A file cannot be made, because the folder that it should be in is not there. */
export function missingFolder(file: string): CliError {
  const folder = dirname(file);
  return faultyFile({
    vi: `Không tạo được ${file}: không có thư mục ${folder}.`,
    en: `${file} cannot be made: there is no folder ${folder}.`,
  });
}

/** A failure, ready to be shown. */
export interface Failure {
  readonly status: Status;
  readonly code: string;
  readonly message: string;
  readonly facts: unknown;
}

/** What to say of anything that was thrown. */
export function failureOf(error: unknown, language: Language): Failure {
  if (error instanceof CliError) {
    const { status, code, said, facts } = error;
    return { status, code, message: typeof said === 'string' ? said : said[language], facts: toJsonValue(facts) };
  }
  const rejection = rejectionOf(error);
  if (rejection !== undefined)
    return {
      status: 1,
      code: rejection.code,
      message: `${describe(rejection, language)} (${rejection.code})`,
      facts: { rejection: rejection.toJSON() },
    };
  if (isSoCaiError(error))
    return {
      status: STATUS_BY_CODE[error.code] ?? 3,
      code: error.code,
      message: sentence(error.message),
      facts: plain(error.facts),
    };
  if (isAudit(error))
    return {
      status: STATUS_BY_AUDIT_CODE[error.code] ?? 3,
      code: error.code,
      message: sentence(error.message),
      facts: plain(error.facts),
    };
  const file = fileFault(error)?.[language];
  if (file !== undefined) return { status: 3, code: 'FileFault', message: file, facts: {} };
  const message = error instanceof Error ? error.message : String(error);
  return {
    status: 3,
    code: 'Unexpected',
    message: {
      vi: `Lỗi ngoài dự kiến: ${message}. Xin báo lại lỗi này, kèm những gì --debug in ra.`,
      en: `An unexpected fault: ${message}. Please report it, with what --debug prints.`,
    }[language],
    facts: {},
  };
}

/** Questions that make no sense are wrong usage; everything else that core throws is a fault of store or file. */
const STATUS_BY_CODE: { readonly [C in FaultCode]?: Status } = {
  InvalidAmount: 2,
  InvalidDate: 2,
  InvalidCode: 2,
  InvalidLine: 2,
  InvalidQuery: 2,
};

/** What an audit refuses is a finding, what it cannot understand a question; every other thing it throws is a fault of a file. */
const STATUS_BY_AUDIT_CODE: { readonly [C in AuditErrorCode]?: Status } = {
  UntrustedNote: 1,
  HistoryShorter: 1,
  HistoryDiffers: 1,
  InvalidCheck: 2,
  InvalidQuestion: 2,
};

/** Whether something is thrown by the audit package, told by its name as that package does: it is not loaded to see that. */
export function isAudit(error: unknown, code?: AuditErrorCode): error is AuditError {
  return (
    error instanceof Error &&
    error.name === 'AuditError' &&
    'code' in error &&
    (code === undefined || error.code === code)
  );
}

/** What Node says of a file, in words. */
function fileFault(error: unknown): Words | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  const path = String(error.path);
  switch (error.code) {
    case 'ENOENT':
      return { vi: `Không có tệp ${path}.`, en: `There is no file ${path}.` };
    case 'EACCES':
    case 'EPERM':
      return {
        vi: `Người dùng này không được phép đọc hoặc ghi ${path}.`,
        en: `${path} may not be read or written by this user.`,
      };
    case 'EEXIST':
      return { vi: `${path} đã có và không bị ghi đè.`, en: `${path} is there already, and is not overwritten.` };
    case 'EISDIR':
      return {
        vi: `${path} là thư mục; cần đường dẫn của một tệp.`,
        en: `${path} is a folder; the path of a file is expected.`,
      };
    case 'ENOTDIR':
      return {
        vi: `Không thể có ${path}: một phần của đường dẫn là tệp chứ không phải thư mục.`,
        en: `${path} cannot be: a part of the path before it is a file, not a folder.`,
      };
    case 'ENOSPC':
      return { vi: `${path} không ghi thêm được: đĩa đã đầy.`, en: `${path} cannot grow: the disk is full.` };
    default:
      return { vi: `Không dùng được ${path}: ${error.message}.`, en: `${path} cannot be used: ${error.message}.` };
  }
}

function plain(facts: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(JSON.stringify(toJsonValue(facts))) as unknown;
}

function sentence(text: string): string {
  const first = text.slice(0, 1);
  // A path, a quotation or a code keeps its letters.
  const begun = /^[a-z]+ /.test(text) ? first.toUpperCase() + text.slice(1) : text;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
