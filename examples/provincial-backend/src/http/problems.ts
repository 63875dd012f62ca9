// Refusals and faults as problem+json (RFC 9457), in Vietnamese and English.
import { describe, isSoCaiError, type Language, type Rejection, toJsonValue } from '@so-cai/core';
import type { Context } from 'hono';

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500 | 503;

/** What went wrong, for a program (`code`, `facts`) and for a person (`text`). */
export interface Problem {
  readonly status: Status;
  readonly code: string;
  readonly text: Readonly<Record<Language, string>>;
  readonly facts?: unknown;
}

/** A problem as a response: `detail` in the caller's language, and both texts beside it. */
export function problem(context: Context, { status, code, text, facts }: Problem): Response {
  const language = languageOf(context.req.header('Accept-Language'));
  const body = {
    type: `urn:so-cai:problem:${code}`,
    title: code,
    status,
    detail: text[language],
    messages: text,
    ...(facts === undefined ? {} : { facts }),
  };
  return context.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Content-Language': language,
  });
}

/** A refused draft as a problem. */
export function refusal(context: Context, rejection: Rejection): Response {
  return problem(context, {
    status: STATUS[rejection.code] ?? 422,
    code: rejection.code,
    text: { vi: describe(rejection, 'vi'), en: describe(rejection, 'en') },
    facts: toJsonValue(rejection),
  });
}

/** What the state of the ledger refuses is a conflict; what no state would allow is not. */
const STATUS: Readonly<Partial<Record<Rejection['code'], Status>>> = {
  InsufficientFunds: 409,
  ReferenceInUse: 409,
  PeriodClosed: 409,
  AlreadyReversed: 409,
  CannotReverse: 409,
  SourceInUse: 409,
  VersionConflict: 409,
  NotAuthorised: 403,
  BatchTooLarge: 413,
  ClockBehind: 503,
};

/** A fault as a problem: what the caller can do about it, and nothing about the inside of the service. */
export function fault(context: Context, error: unknown): Response {
  if (isSoCaiError(error, 'StoreUnavailable')) {
    context.header('Retry-After', '1');
    return problem(context, {
      status: 503,
      code: 'StoreUnavailable',
      text: {
        vi: 'Cơ sở dữ liệu tạm thời không truy cập được; hãy gửi lại với cùng Idempotency-Key.',
        en: 'The database cannot be reached at the moment; send the same request again with the same Idempotency-Key.',
      },
    });
  }
  if (isSoCaiError(error, 'InvalidDate') || isSoCaiError(error, 'InvalidQuery') || isSoCaiError(error, 'InvalidCode')) {
    const { code, message, facts } = error;
    return problem(context, { status: 400, code, text: { vi: message, en: message }, facts: toJsonValue(facts) });
  }
  return problem(context, {
    status: 500,
    code: 'Fault',
    text: { vi: 'Dịch vụ gặp lỗi.', en: 'The service met with a fault.' },
  });
}

/** Vietnamese, unless the caller prefers English. */
export function languageOf(accepted: string | undefined): Language {
  const preferred = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { language: range.toLowerCase().slice(0, 2), weight: Number(weight ?? 1) };
    })
    .filter(({ language, weight }) => (language === 'vi' || language === 'en') && weight > 0)
    .toSorted((left, right) => right.weight - left.weight);
  return preferred[0]?.language === 'en' ? 'en' : 'vi';
}
