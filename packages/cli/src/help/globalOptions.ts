// Options that every command takes.
import type { Command } from 'commander';

import type { Words } from '../failure.js';

/** One option: its flags, and what it does. */
export interface GlobalOption {
  readonly flags: string;
  readonly words: Words;
}

export const GLOBAL_OPTIONS: readonly GlobalOption[] = [
  {
    flags: '--json',
    words: {
      vi: 'in một tài liệu JSON; số tiền là chuỗi số thập phân của đơn vị nhỏ nhất',
      en: 'print one JSON document; amounts are decimal strings of minor units',
    },
  },
  {
    flags: '--lang <vi|en>',
    words: {
      vi: 'ngôn ngữ đầu ra (mặc định: theo LC_ALL hoặc LANG)',
      en: 'language of the output (default: that of LC_ALL or LANG)',
    },
  },
  {
    flags: '--unit <dong|trieu|ty>',
    words: { vi: 'đơn vị của số tiền được in (mặc định: dong)', en: 'unit of printed amounts (default: dong)' },
  },
  {
    flags: '--places <decimals>',
    words: {
      vi: 'số chữ số lẻ của số tiền được in, làm tròn nửa lên (mặc định: có bao nhiêu in bấy nhiêu)',
      en: 'decimals of printed amounts, rounded half up (default: all that there are)',
    },
  },
  { flags: '--debug', words: { vi: 'in vết ngăn xếp của lỗi', en: 'print the stack of a failure' } },
];

export const HELP_OPTION: GlobalOption = {
  flags: '-h, --help',
  words: { vi: 'in trang hướng dẫn này', en: 'print this help' },
};

/** Adds the options to the program, whose commands inherit them. */
export function withGlobalOptions(program: Command): Command {
  for (const { flags, words } of GLOBAL_OPTIONS) program.option(flags, words.en);
  return program.helpOption(HELP_OPTION.flags, HELP_OPTION.words.en);
}
