// C1: gaps and duplicates in the numbers of documents, by issuer, series and year.
import type { AnyEvent, BasisDocument } from '@so-cai/core';

import type { Check, CheckContext, Fold, Hit } from '../check.js';
import type { EventRef } from '../eventRef.js';
import { valueAt } from '../listed.js';
import { count, percent } from '../parameters.js';
import { practice } from '../sources.js';
import { text } from '../text.js';

const leastDocuments = count({
  name: 'leastDocuments',
  unit: 'documents',
  default: 3,
  about: text('Dãy số phải có ít nhất chừng này văn bản', 'A series has at least so many documents'),
});
const mostMissing = percent({
  name: 'mostMissing',
  default: 50,
  about: text(
    'Dãy thiếu nhiều hơn mức này được coi là dùng chung cho việc khác, không xét khoảng trống',
    'A series that lacks more is used for other matters, too: its gaps say nothing',
  ),
});

/** A document's number taken apart: `164/NQ-HĐND` is 164 in the series `#/NQ-HĐND`. */
interface Numbered {
  readonly series: string;
  readonly number: number;
}

/** The number that a text begins with, else its last one; `undefined` where it has none that can be counted. */
function numberedOf(text: string): Numbered | undefined {
  const match = /^\d+/.exec(text) ?? /\d+(?=\D*$)/.exec(text);
  if (match === null || match[0].length > 9) return undefined;
  const { index } = match;
  return { series: `${text.slice(0, index)}#${text.slice(index + match[0].length)}`, number: Number(match[0]) };
}

interface Cited {
  readonly ref: EventRef;
  readonly document: BasisDocument;
}
/** Numbers of one series in one year, each with the document that was cited first, and another one of the same number. */
type Series = Map<number, { readonly first: Cited; other?: Cited }>;

class DocumentNumbers implements Fold {
  readonly #series = new Map<string, Series>();
  readonly #context: CheckContext;
  #documents = 0;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take({ event, ref }: { readonly event: AnyEvent; readonly ref: EventRef }): void {
    for (const document of event.basis) {
      const numbered = numberedOf(document.number);
      if (numbered === undefined) continue;
      const { issuer, kind, date } = document;
      const key = [issuer, kind, numbered.series, date.slice(0, 4)].join('\n');
      const numbers = valueAt(this.#series, key, (): Series => new Map());
      const known = numbers.get(numbered.number);
      if (known === undefined) {
        numbers.set(numbered.number, { first: { ref, document } });
        this.#documents += 1;
      } else if (known.other === undefined && isOther(known.first.document, document)) {
        known.other = { ref, document };
      }
    }
  }

  end(): { looked: number; hits: Hit[] } {
    const hits: Hit[] = [];
    for (const [key, numbers] of this.#series)
      hits.push(...this.#duplicates(key, numbers), ...this.#gaps(key, numbers));
    return { looked: this.#documents, hits };
  }

  *#duplicates(key: string, numbers: Series): Generator<Hit> {
    for (const [number, { first, other }] of numbers) {
      if (other === undefined) continue;
      const { issuer, kind, series, year } = partsOf(key);
      yield {
        events: [first.ref, other.ref],
        amounts: {},
        facts: {
          what: 'duplicate',
          issuer,
          kind,
          series,
          year,
          number,
          dates: [first.document.date, other.document.date],
        },
        message: text(
          `Hai văn bản khác nhau cùng số ${first.document.number} của ${issuer} năm ${year}.`,
          `Two different documents have the number ${first.document.number} of ${issuer} in ${year}.`,
        ),
      };
    }
  }

  *#gaps(key: string, numbers: Series): Generator<Hit> {
    const { settings } = this.#context;
    const sorted = [...numbers].sort(([left], [right]) => left - right);
    const [lowest, highest] = [sorted[0]?.[0] ?? 0, sorted.at(-1)?.[0] ?? 0];
    const span = highest - lowest + 1;
    const missing = span - sorted.length;
    if (sorted.length < settings.get(leastDocuments) || missing * 100 > settings.get(mostMissing) * span) return;
    const { issuer, kind, series, year } = partsOf(key);
    for (const [index, [number, { first }]] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next === undefined || next[0] === number + 1) continue;
      const [from, to] = [number + 1, next[0] - 1];
      yield {
        events: [first.ref, next[1].first.ref].sort((left, right) => left.position - right.position),
        amounts: {},
        facts: { what: 'gap', issuer, kind, series, year, from, to, missing: to - from + 1 },
        message: text(
          `Dãy ${series} của ${issuer} năm ${year} thiếu số ${from === to ? from : `${from}–${to}`}.`,
          `The series ${series} of ${issuer} in ${year} lacks ${from === to ? from : `${from}–${to}`}.`,
        ),
      };
    }
  }
}

/** Whether two citations of one number are of different documents. An article says nothing of that. */
function isOther(one: BasisDocument, other: BasisDocument): boolean {
  return (
    one.date !== other.date || (one.sha256 !== undefined && other.sha256 !== undefined && one.sha256 !== other.sha256)
  );
}

function partsOf(key: string): { issuer: string; kind: string; series: string; year: string } {
  const [issuer = '', kind = '', series = '', year = ''] = key.split('\n');
  return { issuer, kind, series, year };
}

export const C1: Check = {
  id: 'C1',
  version: 1,
  title: text('Số văn bản thiếu hoặc trùng', 'Document numbers: gaps and duplicates'),
  question: text(
    'Số văn bản căn cứ, theo cơ quan ban hành, dãy số và năm, có bị thiếu hoặc trùng không? Dãy số là phần còn lại khi thay con số đứng đầu (nếu không có: con số cuối) bằng #.',
    'Are numbers of basis documents, by issuer, series and year, missing or used twice? The series is what remains where the leading number (else the last one) is replaced by #.',
  ),
  parameters: [leastDocuments, mostMissing],
  sources: [practice('Sequence test of document numbers, common audit practice')],
  counts: text('văn bản có số', 'numbered documents'),
  memory: 'numbered documents',
  sees: 'effective',
  begin: (context) => new DocumentNumbers(context),
};
