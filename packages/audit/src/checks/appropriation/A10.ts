// A10: official codes that changed within a year in which their lines were in use.
import type { AnyEvent, NodeData } from '@so-cai/core';

import type { Check, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { text } from '../text.js';

interface Mapped {
  readonly tree: string;
  readonly code: string;
  readonly codes: readonly string[];
}
interface Changed extends Mapped {
  readonly ref: EventRef;
  readonly on: string;
  readonly before: readonly string[];
}

class CodeMappings implements Fold {
  readonly #known = new Map<string, Mapped>();
  readonly #changes: Changed[] = [];

  take({ event, ref }: Taken): void {
    const mapped = mappedOf(event);
    if (mapped === undefined) return;
    const key = `${mapped.tree} ${mapped.code}`;
    const before = this.#known.get(key);
    this.#known.set(key, mapped);
    if (before === undefined || before.codes.join('\n') === mapped.codes.join('\n')) return;
    this.#changes.push({ ...mapped, ref, on: event.effectiveOn, before: before.codes });
  }

  end({ state: on }: Closing): Outcome {
    const hits = this.#changes
      // A new nomenclature begins with the year.
      .filter((change) => !change.on.endsWith('-01-01'))
      .flatMap((change): Hit[] => {
        const budgetYear = Number(change.on.slice(0, 4));
        const where = ['programme', 'capital', 'source', 'unit'].includes(change.tree)
          ? { [change.tree]: change.code }
          : { dimensions: { [change.tree]: change.code } };
        const lines = on.lines({ budgetYear, ...where });
        return lines.length === 0 ? [] : [hitOf(change, budgetYear, lines.length)];
      });
    return { looked: this.#known.size, hits };
  }
}

/** The nodes of lines' trees; authorities stand on no line. */
function mappedOf(event: AnyEvent): Mapped | undefined {
  switch (event.type) {
    case 'ProgrammeDefined':
      return mappingOf('programme', event.data);
    case 'UnitDefined':
      return mappingOf('unit', event.data);
    case 'SourceDefined':
      return mappingOf('source', event.data);
    case 'DimensionNodeDefined':
      return mappingOf(event.data.dimension, event.data);
    default:
      return undefined;
  }
}

function mappingOf(tree: string, { code, officialCodes = [] }: NodeData): Mapped {
  return { tree, code, codes: officialCodes.map((each) => `${each.system}=${each.code}`).sort() };
}

function hitOf({ tree, code, codes, before, on, ref }: Changed, budgetYear: number, lines: number): Hit {
  return {
    events: [ref],
    amounts: {},
    facts: { tree, code, on, before, after: codes, budgetYear, lines },
    message: text(
      `Mã chính thức của ${code} đổi ngày ${on} từ [${before.join(', ')}] sang [${codes.join(', ')}], ${lines} dòng của năm ${budgetYear} bị ảnh hưởng.`,
      `The official codes of ${code} changed on ${on} from [${before.join(', ')}] to [${codes.join(', ')}]: ${lines} lines of ${budgetYear} are concerned.`,
    ),
  };
}

export const A10: Check = {
  id: 'A10',
  version: 1,
  title: text('Mã thay đổi trong năm', 'Code mapping changed in the year'),
  question: text(
    'Mã chính thức của nút danh mục nào thay đổi giữa năm, khi đã có dòng dự toán của năm ấy?',
    'Which catalogue nodes got other official codes within a year that has lines on them?',
  ),
  parameters: [],
  sources: [practice('Comparability of a year: mapping of the State Budget Nomenclature')],
  counts: text('nút danh mục', 'catalogue nodes'),
  memory: 'catalogue nodes',
  sees: 'effective',
  begin: () => new CodeMappings(),
};
