// A3: children above their parent, of ceilings and of allotments.
import { ceilingKeyText, type CeilingKey, type CeilingState, type State } from '@so-cai/core';

import type { Check, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { Listed, valueAt } from '../listed.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, lineText, text } from '../text.js';
import { LineAmounts } from '../lineAmounts.js';

const TREES = ['programme', 'source', 'unit'] as const;
type CeilingTree = (typeof TREES)[number];

class ChildrenAboveParents implements Fold {
  /** Events that wrote on a ceiling, by its key. */
  readonly #ceilings = new Map<string, Listed>();
  readonly #given = new LineAmounts(['allottedOut', 'recalledIn']);

  take(taken: Taken): void {
    this.#given.take(taken);
    for (const { account } of taken.entries)
      if (account.kind === 'ceiling' && taken.event.type.startsWith('Ceiling'))
        valueAt(this.#ceilings, ceilingKeyText(account.key), () => new Listed()).add(taken.ref);
  }

  end({ state: on }: Closing): Outcome {
    const ceilings = on.ceilings();
    const hits = ceilings.flatMap((parent) => TREES.flatMap((tree) => this.#above(parent, tree, ceilings, on)));
    const parents = this.#given.resolved(on);
    for (const { line, listed } of parents) {
      const { plan } = on.get(line);
      if (plan >= 0n) continue;
      hits.push({
        events: listed.refs,
        amounts: { plan },
        facts: { what: 'allotted', line: lineText(line) },
        message: text(
          `${lineText(line)} đã phân bổ nhiều hơn được giao ${dong(-plan, 'vi')}.`,
          `${lineText(line)} allotted ${dong(-plan, 'en')} more than it got.`,
        ),
      });
    }
    return { looked: ceilings.length + parents.length, hits };
  }

  /** Ceilings right below one along a tree, together above it. */
  #above(parent: CeilingState, tree: CeilingTree, all: readonly CeilingState[], on: State): Hit[] {
    const below = all.filter(({ key }) => isBelow(key, parent.key, tree, on));
    const children = below.filter(({ key }) => !below.some((between) => isBelow(key, between.key, tree, on)));
    const sum = children.reduce((total, { ceiling }) => total + ceiling, 0n);
    if (children.length === 0 || sum <= parent.ceiling) return [];
    const keys = [parent, ...children].map(({ key }) => ceilingKeyText(key));
    const [excess, what] = [sum - parent.ceiling, keys[0] ?? ''];
    return [
      {
        events: this.#events(keys),
        amounts: { parent: parent.ceiling, children: sum, excess },
        facts: { what: 'ceilings', parent: what, tree, children: keys.slice(1) },
        message: text(
          `Các hạn mức dưới ${what} theo ${tree} vượt hạn mức ấy ${dong(excess, 'vi')}.`,
          `The ceilings below ${what} along ${tree} are ${dong(excess, 'en')} above it.`,
        ),
      },
    ];
  }

  #events(keys: readonly string[]): EventRef[] {
    const refs = new Map(
      keys.flatMap((key) => (this.#ceilings.get(key)?.refs ?? []).map((ref) => [ref.position, ref])),
    );
    return [...refs.values()].sort((left, right) => left.position - right.position);
  }
}

/** Whether a ceiling stands below another along one tree, the other codes and the period being the same. */
function isBelow(key: CeilingKey, above: CeilingKey, tree: CeilingTree, on: State): boolean {
  if (key.period !== above.period || key[tree] === above[tree]) return false;
  if (TREES.some((other) => other !== tree && key[other] !== above[other])) return false;
  return on.node(tree, key[tree])?.path.includes(above[tree]) ?? false;
}

export const A3: Check = {
  id: 'A3',
  version: 1,
  title: text('Cấp dưới vượt cấp trên', 'Children above their parent'),
  question: text(
    'Tổng hạn mức trung hạn của các nút con có vượt nút cha, hay một dòng có phân bổ chi tiết nhiều hơn được giao không?',
    'Are the medium-term ceilings of children together above their parent, or did a line allot more than it got?',
  ),
  parameters: [],
  sources: [practice('Allotments and detailed plans stay within what was assigned')],
  counts: text('hạn mức và dòng đã phân bổ', 'ceilings, and lines that allotted'),
  memory: 'ceilings, and lines that allotted',
  sees: 'effective',
  begin: () => new ChildrenAboveParents(),
};
