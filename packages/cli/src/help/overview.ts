// The list of all commands, and what holds for each of them.
import type { CommandDefinition } from '../command.js';
import type { Words } from '../failure.js';
import { padded, widthOf } from '../output/width.js';
import { EXIT_STATUSES } from './exitStatuses.js';
import { GLOBAL_OPTIONS, HELP_OPTION } from './globalOptions.js';
import { summaryOf } from './page.js';
import { indented, type Layout, section } from './pageText.js';

const PURPOSE: Words = {
  vi: 'so-cai giữ và hỏi sổ cái ngân sách theo sự kiện.',
  en: 'so-cai keeps and questions event-sourced ledgers of public budgets.',
};
const TITLES: { readonly [T in 'commands' | 'addresses' | 'begin']: Words } = {
  commands: { vi: 'CÁC LỆNH', en: 'COMMANDS' },
  addresses: { vi: 'ĐỊA CHỈ CỦA SỔ', en: 'ADDRESSES' },
  begin: { vi: 'BẮT ĐẦU', en: 'BEGIN WITH' },
};
const ADDRESSES: Words = {
  vi: 'Sổ được gọi theo nơi nó nằm: tệp son-la.db, postgres://người-dùng@máy-chủ/cơ-sở-dữ-liệu, esdb://máy-chủ:2113, hoặc hồ sơ kiểm toán (thư mục hay tệp .zip, chỉ đọc); thêm #tên ở cuối khi kho có nhiều sổ.',
  en: 'A ledger is named by where it is: a file son-la.db, postgres://user@host/database, esdb://host:2113, or an audit bundle (a folder or a .zip, read only), each with #name behind it where the store holds several.',
};
const SYNOPSIS = ['so-cai COMMAND …', 'so-cai help COMMAND', 'so-cai completion bash|zsh|fish'];
const BEGIN = [
  'so-cai demo',
  'so-cai init --print-plan > plan.json',
  'so-cai init son-la.db --plan plan.json --actor STC-0017',
];

export function overviewText(commands: readonly CommandDefinition[], layout: Layout): string {
  const { language } = layout;
  const listed = commands.map((command) => [command.name, summaryOf(command, language)] as const);
  const options = [HELP_OPTION, ...GLOBAL_OPTIONS].map(({ flags, words }) => [flags, words[language]] as const);
  const statuses = EXIT_STATUSES.map(({ status, words }) => [String(status), words[language]] as const);
  return [
    `${PURPOSE[language]}\n`,
    section(layout, 'synopsis', indented(SYNOPSIS, layout)),
    section(layout, TITLES.commands[language], columns(listed)),
    section(layout, 'globalOptions', columns(options)),
    section(layout, TITLES.addresses[language], indented([ADDRESSES[language]], layout)),
    section(layout, 'exitStatuses', columns(statuses)),
    section(layout, TITLES.begin[language], indented(BEGIN, layout)),
  ].join('\n');
}

function columns(rows: readonly (readonly [term: string, meaning: string])[]): string[] {
  const width = rows.reduce((most, [term]) => Math.max(most, widthOf(term)), 0);
  return rows.map(([term, meaning]) => `    ${padded(term, width, 'left')}  ${meaning}`);
}
