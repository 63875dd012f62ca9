import { describe, expect, test } from 'vitest';
import { findImpurities } from './check-purity.mjs';

const FILE = 'packages/core/src/book/book.ts';
const SYSTEM = 'packages/core/src/ledger/system.ts';
const SHA256 = 'packages/core/src/integrity/sha256.ts';

const kindsIn = (source, file = FILE) => findImpurities(new Map([[file, source]])).map(({ kind }) => kind);

describe('a planted violation is found', () => {
  test.each([
    ['const t = Date.now();', 'clock'],
    ['const t = new Date();', 'clock'],
    ['const t = new Date;', 'clock'],
    ['const t = Date();', 'clock'],
    ['const { now } = Date;', 'clock'],
    ['const Clock = Date;', 'clock'],
    ['const t = new Date(...parts);', 'clock'],
    ['const t = performance.now();', 'clock'],
    ['const t = Temporal.Now.instant();', 'clock'],
    ['const t = new Date(2024, 0, 1);', 'machine settings'],
    ['const y = at.getFullYear();', 'machine settings'],
    ['names.sort((a, b) => a.localeCompare(b));', 'machine settings'],
    ['const f = new Intl.NumberFormat();', 'machine settings'],
    ["const f = new Intl.DateTimeFormat('en');", 'machine settings'],
    ['const r = Math.random();', 'randomness'],
    ['const { random } = Math;', 'randomness'],
    ['const r = crypto.randomUUID();', 'randomness'],
    ["import { randomBytes } from 'node:crypto';", 'randomness'],
    ["import { ulid } from 'ulid';", 'randomness'],
    ["import { ulid as id } from 'ulid';", 'randomness'],
    ["import * as ids from 'ulid';", 'randomness'],
    ['const r = Decimal.random();', 'randomness'],
    ['setTimeout(f, 1);', 'waiting'],
    ['const wait = { setTimeout };', 'waiting'],
    ['const s = AbortSignal.timeout(5);', 'waiting'],
    ['const v = process.env.HOME;', 'input or output'],
    ['console.log(1);', 'input or output'],
    ["const r = await fetch('/');", 'input or output'],
    ["import { readFileSync } from 'node:fs';", 'input or output'],
    ["import fs from 'fs';", 'input or output'],
    ["export { join } from 'node:path';", 'input or output'],
    ["import axios from 'axios';", 'input or output'],
    ["const fs = await import('node:fs');", 'input or output'],
    ["const fs = require('node:fs');", 'input or output'],
    ['const here = import.meta.url;', 'input or output'],
    ['const t = globalThis.Date.now();', 'the global object'],
    ["const t = eval('Date.now()');", 'the global object'],
    ["import { createHash } from 'node:crypto';", 'hashing'],
  ])('%s', (source, kind) => {
    expect(kindsIn(source)).toContain(kind);
  });

  test('with its file and line', () => {
    expect(findImpurities(new Map([[FILE, '\n\nexport const t = Date.now();\n']]))).toEqual([
      { file: FILE, line: 3, kind: 'clock', text: 'Date.now' },
    ]);
  });
});

describe('what depends on its arguments alone is permitted', () => {
  test.each([
    ['const d = new Date(text);'],
    ['const d = Date.UTC(2024, 0, 1);'],
    ['if (d instanceof Date) f(d.getUTCFullYear());'],
    ['let d: Date;'],
    ["const f: Intl.DateTimeFormat = new Intl.DateTimeFormat('en', { timeZone });"],
    ['const { process: step } = parts; f({ crypto: step });'],
    ['const m = Math.max(1, 2);'],
    ["const s = 'Date.now() and console.log'; // Math.random()"],
    ['const now = (clock: { now(): Date }) => clock.now();'],
    ['const f = (process: () => void) => process();'],
    ['const o = { process: 1, fetch: 2 }; f(o.process);'],
    ["import { z } from 'zod'; import { book } from './book.js';"],
    ["import { decodeTime, isValid } from 'ulid';"],
    ["import type { KeyObject } from 'node:crypto';"],
    ['interface Store { fetch(): Promise<void>; readonly console: string }'],
  ])('%s', (source) => {
    expect(kindsIn(source)).toEqual([]);
  });
});

describe('few files have a permission each, and no more', () => {
  test('system.ts binds the clock, randomness and waiting', () => {
    const source = "import { ulid } from 'ulid'; const d = [Date.now(), Math.random(), setTimeout, ulid(), crypto];";
    expect(kindsIn(source, SYSTEM)).toEqual([]);
    expect(kindsIn('console.log(process.env);', SYSTEM)).toEqual(['input or output']);
  });

  test('the binding to OpenTelemetry imports that, and nothing else does', () => {
    const source = "import { trace } from '@opentelemetry/api';";
    expect(kindsIn(source, 'packages/core/src/telemetry/opentelemetry/openTelemetry.ts')).toEqual([]);
    expect(kindsIn(source)).toEqual(['telemetry']);
    expect(kindsIn(source, 'packages/core/src/telemetry/telemetry.ts')).toEqual(['telemetry']);
  });

  test('sha256.ts hashes', () => {
    expect(kindsIn("import { createHash } from 'node:crypto';", SHA256)).toEqual([]);
    expect(kindsIn("import { createHash, randomInt } from 'node:crypto';", SHA256)).toEqual(['randomness']);
    expect(kindsIn('const t = Date.now();', SHA256)).toEqual(['clock']);
  });
});
