// A8: money of a programme on units that are not in the programme's list.
import { lineKey } from '@so-cai/core';

import { type Check, type Closing, type Fold, type Hit, type Outcome, unanswerable } from '../check.js';
import { GIVEN, LineAmounts } from '../lineAmounts.js';
import type { ProgrammeUnits } from '../outside.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, lineText, text } from '../text.js';

const NEEDS = text(
  'Không có danh sách đơn vị của chương trình: hãy ghi vào mục programmeUnits của tệp nêu bằng so-cai check --outside.',
  'No list of the units of a programme was given: list them as programmeUnits in the file of so-cai check --outside.',
);

class ListedUnits implements Fold {
  readonly #lists: readonly ProgrammeUnits[];
  readonly #events = new LineAmounts([...GIVEN, 'paidCash', 'paidNonCash', 'advancedCash', 'advancedNonCash']);

  constructor(lists: readonly ProgrammeUnits[]) {
    this.#lists = lists;
  }

  take(taken: Taken): void {
    this.#events.take(taken);
  }

  /** Units that do not spend hold money for those below them, and need not be listed. */
  end({ state: on }: Closing): Outcome {
    const events = new Map(this.#events.resolved(on).map((each) => [lineKey(each.line), each.listed.refs]));
    const hits: Hit[] = [];
    let looked = 0;
    for (const { programme, units: named } of this.#lists) {
      // Lists name more units, and more programmes, than one ledger has.
      if (!on.codes('programme').some((code) => code === programme)) continue;
      const units = on.codes('unit').filter((code) => named.includes(code));
      const isListed = units.length === 0 ? () => false : on.filter({ unit: units });
      for (const line of on.lines({ programme, spends: true })) {
        const { plan, disbursed } = on.get(line);
        if (plan === 0n && disbursed === 0n) continue;
        looked += 1;
        if (isListed(line)) continue;
        hits.push({
          events: events.get(lineKey(line)) ?? [],
          amounts: { plan, disbursed },
          facts: { programme, unit: line.unit, line: lineText(line) },
          message: text(
            `Đơn vị ${line.unit} không có trong danh sách của ${programme}: dự toán ${dong(plan, 'vi')}.`,
            `The unit ${line.unit} is not in the list of ${programme}: a plan of ${dong(plan, 'en')}.`,
          ),
        });
      }
    }
    return { looked, hits };
  }
}

export const A8: Check = {
  id: 'A8',
  version: 1,
  title: text('Đơn vị ngoài danh sách', "Unit outside the programme's list"),
  question: text(
    'Tiền của chương trình có ở đơn vị nào ngoài danh sách được thụ hưởng không?',
    'Does a unit that is not in the list of a programme have money of it?',
  ),
  parameters: [],
  sources: [practice('Lists of communes and districts that a programme covers')],
  counts: text('dòng dự toán của chương trình có danh sách', 'lines of programmes with a list'),
  needs: NEEDS,
  memory: 'lines',
  sees: 'effective',
  begin: ({ outside }) =>
    outside.programmeUnits === undefined ? unanswerable(NEEDS) : new ListedUnits(outside.programmeUnits),
};
