// The page's foot: where the ledger is, and what names it.
import type { Stage } from './stage.js';

export function showEnding({ screen, ledger }: Stage, file: string, reports: number): void {
  screen.step({
    vi: 'Sổ ở đâu, và làm sao biết nó còn nguyên',
    en: 'Where it is, and how to know that it is untouched',
  });
  screen.say({
    vi: 'Gốc là dấu vân tay của toàn bộ sự kiện theo thứ tự: sửa, bớt hay chèn một sự kiện cũ thì gốc khác đi. Ai giữ số sự kiện và gốc cũng kiểm tra được về sau.',
    en: 'The root is a fingerprint of all events in order: change, remove or insert an old one, and the root differs. Whoever keeps the size and the root can check later.',
  });
  screen.line(`Tệp · File  ${file}`);
  if (reports > 0) screen.line(`Báo cáo · Reports ${reports}: .txt, .html, .xlsx`);
  screen.line(`Sổ · Ledger ${ledger.name}, ${ledger.size} sự kiện · events`);
  screen.line(`Gốc · Root  ${ledger.root}`);
  screen.line();
}
