import { expect, test } from 'vitest';

import { actorId, code, commandId, eventId, ledgerId, referenceId } from './codes.js';

const INVALID: unknown = expect.objectContaining({ name: 'SoCaiError', code: 'InvalidCode' });

test.each([
  { name: 'code', make: code, longest: 48, also: 'DTTS.DA1-TDA_2' },
  { name: 'reference', make: referenceId, longest: 64, also: 'HD-01/2024.a_b' },
  { name: 'ledger name', make: ledgerId, longest: 48, also: '14-son-la' },
  { name: 'actor', make: actorId, longest: 64, also: 'STC-0017@sonla/2.a_b' },
  { name: 'command id', make: commandId, longest: 128, also: 'form-881:2/a.b_c' },
])('a $name has 1 to $longest characters', ({ make, longest, also }) => {
  expect(make('a')).toBe('a');
  expect(make('7')).toBe('7');
  expect(make(also)).toBe(also);
  expect(make('x'.repeat(longest))).toBe('x'.repeat(longest));
  for (const text of ['x'.repeat(longest + 1), '', '-a', '.a', 'a b', 'a\n', 'á', 'a|b', 'a=b'])
    expect(() => make(text)).toThrow(INVALID);
  expect(() => make(7 as unknown as string)).toThrow(INVALID);
});

test('a ledger name has small letters and single dashes between them: it becomes the name of a stream', () => {
  for (const name of ['Son-La', 'son--la', 'son-', 'son_la', 'son.la', 'son/la'])
    expect(() => ledgerId(name)).toThrow(INVALID);
});

test('an event id is a ULID in capitals', () => {
  expect(eventId('01J7M3YB5ZC2V8Q6T4R9X1W0KD')).toBe('01J7M3YB5ZC2V8Q6T4R9X1W0KD');
  expect(eventId('7ZZZZZZZZZZZZZZZZZZZZZZZZZ')).toBe('7ZZZZZZZZZZZZZZZZZZZZZZZZZ');
});

test.each([
  ['lower case', '01j7m3yb5zc2v8q6t4r9x1w0kd'],
  ['a time that no clock shows', '80000000000000000000000000'],
  ['letters that are left out', '01J7M3YB5ZC2V8Q6T4R9X1W0KI'],
  ['too short', '01J7M3YB5ZC2V8Q6T4R9X1W0K'],
  ['too long', '01J7M3YB5ZC2V8Q6T4R9X1W0KDA'],
  ['nothing', ''],
])('an event id is refused: %s', (_reason, text) => {
  expect(() => eventId(text)).toThrow(INVALID);
});

test('the reason names what was found and what was expected', () => {
  expect(() => code('Mường La')).toThrow('"Mường La" is not a code: 1 to 48 of A-Z');
});
