// Step: a move that its own day could bear, but a later day could not. It is refused, in words that a person can act on.
import { describe, type Rejection, type Receipt, type State } from '@so-cai/core';

import { DAYS } from '../illustrative.js';
import { dateText } from '../print/figures.js';
import { type Move, refusedMove } from './moves.js';
import { nameOf } from './names.js';
import type { Stage } from './stage.js';

export async function showRefusedReallocation(stage: Stage, earlier: Receipt): Promise<void> {
  const { screen, ledger, figures, recorder } = stage;
  const day = await ledger.asOf(DAYS.refusedMoveEffective, { knownAt: { size: earlier.size } });
  const move = refusedMove(day, figures.step);
  screen.step(
    { vi: 'Điều chỉnh giữa hai chương trình: bị từ chối', en: 'A reallocation between programmes: refused' },
    'illustrative',
  );
  sayWhatIsAsked(stage, move, day);
  const answer = await recorder.tryRecord('move-refused', DAYS.refusedMoveRecorded, move.draft);
  if (answer.ok) throw new RangeError('the move should have been refused');
  showMessage(stage, answer.rejection);
  screen.say({
    vi: `Câu trên là nguyên văn thư viện báo cho người dùng. Bị từ chối thì không ghi gì: sổ vẫn có ${ledger.size} sự kiện.`,
    en: `These are the library's own words to its user. A refusal records nothing: the ledger still has ${ledger.size} events.`,
  });
}

function sayWhatIsAsked({ screen, figures }: Stage, { from, to, amount }: Move, state: State): void {
  const [unit, out, into] = [
    nameOf(state, 'unit', from),
    nameOf(state, 'programme', from),
    nameOf(state, 'programme', to),
  ];
  const { available } = state.get(from);
  const [on, onEn] = [dateText(DAYS.refusedMoveEffective), dateText(DAYS.refusedMoveEffective, 'en')];
  const [at, atEn] = [dateText(DAYS.refusedMoveRecorded), dateText(DAYS.refusedMoveRecorded, 'en')];
  screen.say({
    vi: `Ngày ${at} mới đưa vào sổ một quyết định hiệu lực ${on}: ${unit.vi}, vốn đầu tư, chuyển ${figures.money(amount)} từ “${out.vi}” sang “${into.vi}”. Ngày ${on} còn ${figures.money(available)}, bảng tính sẽ cho qua. Nhưng tiền ấy sau đó đã chi: sổ kiểm tra mọi ngày về sau.`,
    en: `On ${atEn} a decision effective ${onEn} reaches the ledger: ${unit.en}, investment, ${figures.money(amount, 'en')} from “${out.en}” to “${into.en}”. On ${onEn} there stood ${figures.money(available, 'en')}, so a spreadsheet would let it pass. But the money was spent later: the ledger checks every later day.`,
  });
}

/** What a user would see, exactly as the library words it. */
function showMessage({ screen }: Stage, rejection: Rejection): void {
  screen.line(screen.paint.wrong(`✗ ${rejection.code}`));
  screen.quote({ vi: describe(rejection, 'vi'), en: describe(rejection, 'en') });
}
