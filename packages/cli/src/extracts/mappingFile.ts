// The mapping of an extract, from the file that a person wrote.
import { type Mapping, readMapping } from '@so-cai/imports';

import { refusedInput } from '../failure.js';
import { parseJsonText } from '../input/json.js';
import { inputFrom, textOf } from '../input/source.js';
import type { Io } from '../io.js';

/** @throws CliError with the place of everything that is wrong with it */
export async function mappingFrom(io: Io, name: string): Promise<Mapping> {
  const parsed = parseJsonText(await textOf(await inputFrom(io, name)));
  if (!parsed.ok) {
    const place = `${name}:${parsed.line}:${parsed.column}`;
    throw refusedInput({ vi: `${place}: ${parsed.reason.vi}.`, en: `${place}: ${parsed.reason.en}.` });
  }
  const read = readMapping(parsed.value);
  if (read.ok) return read.mapping;
  const problems = read.problems.map(({ path, message }) => `  ${path === '' ? name : path}: ${message}`).join('\n');
  throw refusedInput(
    {
      vi: `${name} không phải bảng ánh xạ đúng:\n${problems}`,
      en: `${name} is no mapping as it should be:\n${problems}`,
    },
    { problems: read.problems },
  );
}
