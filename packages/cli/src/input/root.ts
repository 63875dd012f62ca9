// The root that a ledger must have, as the person knows it from elsewhere.
import type { Given } from '../command.js';
import { wrongUsage } from '../failure.js';

/** The option `--root`. @throws CliError where it is none */
export function rootFrom(given: Given): string | undefined {
  const asked = given.text('root');
  if (asked !== undefined && !/^[0-9a-f]{64}$/.test(asked))
    throw wrongUsage({
      vi: `--root ghi "${asked}"; cần 64 chữ số thập lục phân viết thường.`,
      en: `--root is "${asked}"; 64 hexadecimal digits in lower case are expected.`,
    });
  return asked;
}
