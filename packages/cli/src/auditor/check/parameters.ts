// Parameters of checks as people type them: `A9.deadline=02-15`.
import { CHECKS, type ParameterValues } from '@so-cai/audit';

import { wrongUsage } from '../../failure.js';

/** Values by check and parameter. Each is read as the parameter takes it: a number, a word, or a list. @throws CliError */
export function parametersFrom(typed: readonly string[]): { readonly [check: string]: ParameterValues } {
  const values: Record<string, Record<string, unknown>> = {};
  for (const pair of typed) {
    const [, id = '', name = '', text = ''] = /^([A-Z]\d+)\.([A-Za-z]\w*)=(.+)$/.exec(pair) ?? [];
    const check = CHECKS.find((each) => each.id === id);
    const parameter = check?.parameters.find((each) => each.name === name);
    if (check === undefined || parameter === undefined)
      throw unknown(
        pair,
        check?.parameters.map((each) => each.name),
      );
    const value = [Number(text), text, text.split(',')].find((each) => parameter.read(each) !== undefined);
    if (value === undefined)
      throw wrongUsage({
        vi: `--param ${pair}: giá trị không dùng được (cần: ${parameter.expected}).`,
        en: `--param ${pair}: expected ${parameter.expected}.`,
      });
    values[id] = { ...values[id], [name]: value };
  }
  return values;
}

function unknown(pair: string, names: readonly string[] | undefined): Error {
  const known = names === undefined ? 'so-cai check --list' : names.join(', ') || '–';
  return wrongUsage({
    vi: `--param "${pair}" không phải PHÉP.THAM-SỐ=GIÁ-TRỊ như P1.withinDays=7 (có: ${known}).`,
    en: `--param "${pair}" is not CHECK.PARAMETER=VALUE such as P1.withinDays=7 (there are: ${known}).`,
  });
}
