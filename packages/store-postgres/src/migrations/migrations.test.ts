import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { CREATE_SCHEMA, GRANT_TO_APP, GRANT_TO_READER, MIGRATIONS } from './migrations.js';

const FOLDER = fileURLToPath(new URL('../../sql', import.meta.url));

test('every SQL file of the package is run, and each of them once', () => {
  const run = [CREATE_SCHEMA, GRANT_TO_APP, GRANT_TO_READER, ...MIGRATIONS.flat()];
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
  expect(run.toSorted()).toEqual(texts.toSorted());
});
