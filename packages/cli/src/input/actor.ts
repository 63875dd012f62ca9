// Who records: said on the command line, or in the environment of a workplace.
import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';

/** @throws CliError where nobody is named */
export function actorFrom(context: Context, given: Given): string {
  const actor = given.text('actor') ?? context.io.env['SO_CAI_ACTOR'];
  if (actor === undefined || actor === '')
    throw wrongUsage({
      vi: 'Chưa nêu người ghi: dùng --actor (số hiệu cán bộ hoặc tài khoản, như STC-0017), hoặc đặt biến SO_CAI_ACTOR.',
      en: 'Who records is missing: give --actor (a staff or account number such as STC-0017), or set SO_CAI_ACTOR.',
    });
  return actor;
}
