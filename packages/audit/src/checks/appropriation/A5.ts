// A5: reallocations without their decision, dated before it, or beyond the authority of who decided.
import type { BasisDocument, Line, LocalDate } from '@so-cai/core';

import type { Check, CheckContext, Closing, Fact, Fold, Hit, Outcome } from '../check.js';
import { EachEvent } from '../eachEvent.js';
import { words } from '../parameters.js';
import { MOVES_IN_2024, practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { type CheckText, dong, text } from '../text.js';

const decisionKinds = words({
  name: 'decisionKinds',
  unit: 'kinds of document',
  default: ['NQ', 'QD', 'QĐ'],
  about: text('Loại văn bản là quyết định', 'Kinds of documents that decide'),
});

class Decisions implements Fold {
  readonly #context: CheckContext;
  /** The unit for whose area an authority decides, as last defined; authorities without one decide for all. */
  readonly #areas = new Map<string, string>();
  readonly #each = new EachEvent({ judge: (taken) => this.#judge(taken), dropsReversed: true });

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take(taken: Taken): void {
    const { event } = taken;
    if (event.type === 'AuthorityDefined') {
      if (event.data.area === undefined) this.#areas.delete(event.data.code);
      else this.#areas.set(event.data.code, event.data.area);
    }
    this.#each.take(taken);
  }

  end(closing: Closing): Outcome {
    return this.#each.end(closing);
  }

  #judge(taken: Taken): readonly Hit[] | undefined {
    const { event } = taken;
    if (event.type !== 'Reallocated') return undefined;
    const kinds = this.#context.settings.get(decisionKinds);
    const decisions = event.basis.filter(({ kind }) => kinds.includes(kind));
    if (decisions.length === 0) {
      const message = text('Điều chỉnh không có quyết định', 'A reallocation without a decision');
      return [hitOf(taken, 'noDecision', message, { kinds: event.basis.map(({ kind }) => kind) })];
    }
    return [...this.#datedBefore(taken, decisions), ...this.#beyond(taken, decisions), ...unruled(taken)];
  }

  /** In force before every document that decides. */
  #datedBefore(taken: Taken, decisions: readonly BasisDocument[]): Hit[] {
    const { effectiveOn } = taken.event;
    const dates = decisions.map(({ date }) => date).sort();
    const first = dates[0];
    if (first === undefined || effectiveOn >= first) return [];
    const message = text(
      `Điều chỉnh có hiệu lực ${effectiveOn}, trước quyết định ngày ${first}`,
      `A reallocation effective ${effectiveOn}, before its decision of ${first}`,
    );
    return [hitOf(taken, 'beforeDecision', message, { effectiveOn, decidedOn: first })];
  }

  /** On units that lie outside the area of every authority that decided. */
  #beyond(taken: Taken, decisions: readonly BasisDocument[]): Hit[] {
    const areas = decisions.map(({ issuer }) => this.#areas.get(issuer));
    const outside = [
      ...new Set(
        taken.lines
          .filter(
            (line) => !areas.some((area) => area === undefined || isWithin(taken, line, area, taken.event.effectiveOn)),
          )
          .map(({ unit }) => unit),
      ),
    ].sort();
    if (outside.length === 0) return [];
    const issuers = decisions.map(({ issuer }) => issuer);
    const message = text(
      `Điều chỉnh của ${issuers.join(', ')} cho đơn vị ngoài địa bàn: ${outside.join(', ')}`,
      `A reallocation by ${issuers.join(', ')} on units outside its area: ${outside.join(', ')}`,
    );
    return [hitOf(taken, 'beyondArea', message, { issuers, units: outside })];
  }
}

function isWithin({ trees }: Taken, line: Line, area: string, on: LocalDate): boolean {
  return trees.node('unit', line.unit, on)?.path.some((code) => code === area) ?? false;
}

/** What a rule pack could not settle, or for which it found no decision among the documents. */
function unruled(taken: Taken): Hit[] {
  const open = (taken.event.rulings ?? []).filter(
    ({ verdict, basis }) => verdict === 'unknown' || (verdict === 'needsDecision' && basis === undefined),
  );
  return open.map(({ pack, version, rule, verdict }) => {
    const message = text(
      `Điều chỉnh mà bộ quy định ${pack} ${version} (${rule}) không xác định được thẩm quyền`,
      `A reallocation whose authority the rule pack ${pack} ${version} (${rule}) does not settle`,
    );
    return hitOf(taken, 'unsettled', message, { pack, version, rule, verdict });
  });
}

function hitOf(
  { ref, amount }: Taken,
  what: string,
  message: CheckText,
  facts: { readonly [name: string]: Fact },
): Hit {
  return {
    events: [ref],
    amounts: { amount },
    facts: { what, ...facts },
    message: text(`${message.vi}: ${dong(amount, 'vi')}.`, `${message.en}: ${dong(amount, 'en')}.`),
  };
}

export const A5: Check = {
  id: 'A5',
  version: 1,
  title: text('Điều chỉnh và thẩm quyền', 'Reallocations and their decisions'),
  question: text(
    'Điều chỉnh nào không có quyết định trong căn cứ, có hiệu lực trước ngày quyết định, cho đơn vị ngoài địa bàn của cơ quan quyết định, hoặc chưa rõ thẩm quyền theo bộ quy định?',
    'Which reallocations cite no decision, count before it, touch units outside the area of who decided, or were left open by the rules in force?',
  ),
  parameters: [decisionKinds],
  sources: [MOVES_IN_2024, practice('A decision comes before what it decides')],
  counts: text('điều chỉnh', 'reallocations'),
  memory: 'authorities with an area',
  sees: 'effective',
  begin: (context) => new Decisions(context),
};
