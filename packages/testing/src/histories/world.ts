// What a history has brought about so far, as far as choosing the next draft needs it. It chooses; it judges nothing.
import {
  addDays,
  type AnyEvent,
  code,
  type Code,
  type EventDataByType,
  type EventId,
  type EventType,
  type LedgerEvent,
  type Line,
  line as lineOf,
  lineKey,
  type LocalDate,
  localDate,
  type ReferenceId,
} from '@so-cai/core';

import { modelClosed, type ModelClosings } from '../model/closings.js';
import { modelResolve, type ModelTree } from '../model/succession.js';
import { modelDefinition, modelPath } from '../model/trees.js';
import { OPENED_ON } from './firstPlan.js';

const CAPITALS = ['investment', 'recurrent', 'none'];

export class World {
  readonly events: AnyEvent[] = [];
  today: LocalDate = localDate(OPENED_ON);
  readonly #lines = new Map<string, Line>();
  #fresh = 0;

  /** Takes in what was recorded. */
  take(events: readonly AnyEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      for (const line of linesIn(event.data)) this.#lines.set(lineKey(line), line);
    }
  }

  /** A name that was never used. */
  fresh(prefix: string): string {
    this.#fresh += 1;
    return `${prefix}-${this.#fresh}`;
  }

  of<T extends EventType>(...types: T[]): LedgerEvent<T>[] {
    return this.events.filter((event): event is AnyEvent & LedgerEvent<T> => (types as string[]).includes(event.type));
  }

  get closings(): ModelClosings {
    return modelClosed(this.events, this.events.length);
  }

  /** The first day that is open. */
  get firstOpenDay(): LocalDate {
    const { through } = this.closings;
    return through === null ? localDate(OPENED_ON) : addDays(through, 1);
  }

  isReversed(id: EventId): boolean {
    return this.of('Reversed').some((event) => event.data.of === id);
  }

  /** Successions that were not reversed. */
  successions(): LedgerEvent<'Succeeded'>[] {
    return this.of('Succeeded').filter((event) => !this.isReversed(event.id));
  }

  /** Codes of a tree, those that ended among them. */
  codes(tree: string): Code[] {
    const defined = this.events.flatMap((event) => {
      switch (event.type) {
        case 'ProgrammeDefined':
          return tree === 'programme' ? [event.data.code] : [];
        case 'UnitDefined':
          return tree === 'unit' ? [event.data.code] : [];
        case 'SourceDefined':
          return tree === 'source' ? [event.data.code] : [];
        case 'AuthorityDefined':
          return tree === 'authority' ? [event.data.code] : [];
        case 'DimensionNodeDefined':
          return tree === event.data.dimension ? [event.data.code] : [];
        default:
          return [];
      }
    });
    return [...new Set([...(tree === 'capital' ? CAPITALS.map((each) => code(each)) : []), ...defined])];
  }

  /** Whether a code seems to be valid on a day. */
  isValid(tree: string, of: Code, on: LocalDate): boolean {
    const first = modelDefinition(this.events, tree, of, { on, size: this.events.length });
    if (tree !== 'capital' && (first === undefined || first.effectiveOn > on)) return false;
    return !this.#endings(tree).some((end) => end.codes.includes(of) && end.on <= on);
  }

  validCodes(tree: string, on: LocalDate): Code[] {
    return this.codes(tree).filter((each) => this.isValid(tree, each, on));
  }

  /** Codes that were ended, whenever that is. */
  endedCodes(tree: string): Code[] {
    return this.#endings(tree).flatMap((end) => [...end.codes]);
  }

  isWithin(tree: string, of: Code, above: Code, on: LocalDate): boolean {
    return this.pathOf(tree, of, on).includes(above);
  }

  pathOf(tree: string, of: Code, on: LocalDate): Code[] {
    return modelPath(this.events, tree, of, on, this.events.length);
  }

  resolve(tree: ModelTree, of: Code, on: LocalDate): Code {
    return modelResolve(this.events, tree, of, on, this.events.length);
  }

  /** The line on which a line's money stands on a day. */
  resolveLine(line: Line, on: LocalDate): Line {
    const [programme, unit, source] = [
      this.resolve('programme', line.programme, on),
      this.resolve('unit', line.unit, on),
      this.resolve('source', line.source, on),
    ];
    return lineOf({ ...line, programme, unit, source });
  }

  /** Lines that were named before, of years that are open, and seem to be valid on a day. */
  linesOn(on: LocalDate): Line[] {
    return [...this.#lines.values()].filter((line) => this.takes(line, on));
  }

  /** Whether a line's codes seem to be valid on a day and its year is open for whatever. */
  takes(line: Line, on: LocalDate): boolean {
    return (
      (this.closings.years.get(line.budgetYear) ?? 'open') === 'open' &&
      (['programme', 'source', 'unit', 'capital'] as const).every((tree) => this.isValid(tree, line[tree], on)) &&
      Object.entries(line.dimensions ?? {}).every(([key, value]) => this.isValid(key, value, on))
    );
  }

  /** Keys of the dimensions that a line must state, and of those that it may. */
  dimensions(): { readonly must: readonly string[]; readonly may: readonly string[] } {
    return {
      must: this.of('LedgerOpened').flatMap((event) => event.data.dimensions.map(({ key }) => key)),
      may: this.of('DimensionAdded').map((event) => event.data.key),
    };
  }

  /** Open contracts, and all payment files. */
  references(): { readonly contracts: ReferenceId[]; readonly files: ReferenceId[] } {
    const closed = this.of('ContractClosed').filter((event) => !this.isReversed(event.id));
    const files = this.events.flatMap((event): ReferenceId[] => {
      if (event.type === 'Disbursed') return fileOf(event.data);
      return event.type === 'BalancesBroughtForward' ? event.data.balances.flatMap(fileOf) : [];
    });
    return {
      contracts: this.of('ContractRegistered')
        .filter((event) => !this.isReversed(event.id))
        .map((event) => event.data.reference)
        .filter((reference) => !closed.some((event) => event.data.reference === reference)),
      files,
    };
  }

  #endings(tree: string): { readonly codes: readonly Code[]; readonly on: LocalDate }[] {
    return this.events.flatMap((event) => {
      switch (event.type) {
        case 'Succeeded':
          return event.data.tree === tree && !this.isReversed(event.id)
            ? [{ codes: event.data.from, on: event.effectiveOn }]
            : [];
        case 'ProgrammeRetired':
          return tree === 'programme' ? [{ codes: [event.data.code], on: event.effectiveOn }] : [];
        case 'UnitRetired':
          return tree === 'unit' ? [{ codes: [event.data.code], on: event.effectiveOn }] : [];
        case 'SourceRetired':
          return tree === 'source' ? [{ codes: [event.data.code], on: event.effectiveOn }] : [];
        case 'AuthorityRetired':
          return tree === 'authority' ? [{ codes: [event.data.code], on: event.effectiveOn }] : [];
        case 'DimensionNodeRetired':
          return tree === event.data.dimension ? [{ codes: [event.data.code], on: event.effectiveOn }] : [];
        default:
          return [];
      }
    });
  }
}

function fileOf(data: Pick<EventDataByType['Disbursed'], 'reference' | 'opens'>): ReferenceId[] {
  return data.reference !== undefined && data.opens !== undefined ? [data.reference] : [];
}

/** All lines in an event's data. */
export function linesIn(data: unknown): Line[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('budgetYear' in data && 'programme' in data) return [data as Line];
  return Object.values(data).flatMap(linesIn);
}
