// What the exit statuses of a command mean.
import type { Words } from '../failure.js';
import type { Status } from '../io.js';
import type { ManualPage } from './manualPage.js';

/** One status, and when a command ends with it. */
export interface ExitStatus {
  readonly status: Status;
  readonly words: Words;
}

const DONE: Words = { vi: 'xong', en: 'done' };
const ALIKE: readonly ExitStatus[] = [
  { status: 2, words: { vi: 'gọi lệnh sai', en: 'wrong usage' } },
  { status: 3, words: { vi: 'kho dữ liệu hoặc tệp có lỗi', en: 'a fault of store or file' } },
  { status: 130, words: { vi: 'ngừng giữa chừng bằng Ctrl-C', en: 'broken off by Ctrl-C' } },
];

/** The statuses of one command, in order. */
export function exitStatusesOf({ done = DONE, found }: Pick<ManualPage, 'done' | 'found'>): ExitStatus[] {
  return [{ status: 0, words: done }, ...(found === undefined ? [] : [{ status: 1 as const, words: found }]), ...ALIKE];
}

/** The statuses of the command as a whole. */
export const EXIT_STATUSES: readonly ExitStatus[] = exitStatusesOf({
  found: { vi: 'có phát hiện, hoặc điều cần ghi bị từ chối', en: 'findings, or what was to be recorded is refused' },
});
