import { expect, test } from 'vitest';

import { hiding, withoutPassword } from './secrets.js';

const address = 'postgres://app:g%22h%2Fm@db/budget';

test('what is printed holds a password neither as it was typed nor as it is meant', () => {
  const hide = hiding(['copy', 'son-la.db', address]);
  expect(hide('no entry for g%22h%2Fm')).toBe('no entry for ***');
  expect(hide('no entry for g"h/m')).toBe('no entry for ***');
  expect(hide(JSON.stringify({ message: 'no entry for g"h/m' }))).toBe('{"message":"no entry for ***"}');
});

test('the passwords of both addresses of a copy are hidden, a longer one before one that is part of it', () => {
  const hide = hiding(['copy', 'postgres://a:geheim@x/y', 'esdb://b:geheimnis@z']);
  expect(hide('geheimnis, geheim')).toBe('***, ***');
});

test('passwords among the options of an address are hidden as well', () => {
  expect(withoutPassword('postgres://db/x?password=geheim&sslpassword=auch')).toBe(
    'postgres://db/x?password=***&sslpassword=***',
  );
  expect(hiding(['as-of', 'postgres://db/x?password=geheim'])('geheim')).toBe('***');
});

test('what holds no password stays as it is', () => {
  for (const text of ['son-la.db', 'C:\\data\\a@b.db', 'postgres://app@db/budget', 'esdb://node:2113'])
    expect(withoutPassword(text)).toBe(text);
  expect(hiding(['as-of', 'son-la.db', '--by', 'unit:2'])('son-la.db: fault')).toBe('son-la.db: fault');
});
