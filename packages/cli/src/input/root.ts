// The root that a ledger must have, as the person knows it from elsewhere.
import { flagOf, type Given } from '../command.js';
import { wrongUsage } from '../failure.js';

/** The option `--root`, or another one that is a root. @throws CliError where it is none */
export function rootFrom(given: Given, option: 'root' | 'snapshotRoot' = 'root'): string | undefined {
  const asked = given.text(option);
  if (asked !== undefined && !/^[0-9a-f]{64}$/.test(asked))
    throw wrongUsage({
      vi: `${flagOf(option)} ghi "${asked}"; cần 64 chữ số thập lục phân viết thường.`,
      en: `${flagOf(option)} is "${asked}"; 64 hexadecimal digits in lower case are expected.`,
    });
  return asked;
}
