// The catalogue: the trees of a ledger. Codes never change their meaning; names and parents do, from a date.
import type { CeilingKey } from '../accounts/account.js';
import type { NodeData } from '../events/catalogue.js';
import type { LedgerOpenedData } from '../events/opening.js';
import type { SucceededData } from '../events/reorganisation.js';
import type { Code } from '../values/codes.js';
import { type Day, FIRST_DAY } from '../values/date.js';
import { LINE_TREES, type Line } from '../values/line.js';
import { type Node, type NodeVersion, Tree } from './tree.js';

/** Capital kinds that every ledger knows; a ledger may define more. */
export const CAPITAL_KINDS: readonly (NodeData & { readonly underCeiling: boolean })[] = [
  { code: 'investment' as Code, name: { vi: 'Vốn đầu tư phát triển', en: 'Investment' }, underCeiling: true },
  { code: 'recurrent' as Code, name: { vi: 'Vốn sự nghiệp', en: 'Recurrent' }, underCeiling: false },
  { code: 'none' as Code, name: { vi: 'Không phân loại', en: 'None' }, underCeiling: false },
];

/** Trees whose nodes can have successors, and so the parts of a line that flow. */
export const SUCCESSION_TREES = ['programme', 'unit', 'source'] as const;

/** Attributes that some trees' nodes carry. */
export interface NodeAttributes {
  readonly spends?: boolean;
  readonly planned?: boolean;
  readonly underCeiling?: boolean;
  readonly level?: Code;
  readonly area?: Code;
}

/** All trees of a ledger: four for every line, the authorities, and the declared dimensions. */
export class Catalogue {
  readonly #trees = new Map<string, Tree>([...LINE_TREES, 'authority'].map((name) => [name, new Tree()]));
  readonly #declared: { readonly key: string; readonly position: number }[] = [];
  /** How many successions were ever recorded: with none, nothing flows and nobody need ask. */
  successionCount = 0;
  /** Changes with every change of the catalogue, and whenever one is undone: what was found out at a revision holds while it lasts. */
  revision = 0;

  /** A tree by name; `undefined` where no such dimension is declared. */
  find(name: string): Tree | undefined {
    return this.#trees.get(name);
  }

  /** A tree that is known to exist. */
  tree(name: string): Tree {
    const tree = this.#trees.get(name);
    if (tree === undefined) throw new RangeError(`no tree ${name}`);
    return tree;
  }

  /** Keys of the declared dimensions known at a size, in order of declaration, each with the position that declared it. */
  declared(size: number = Number.POSITIVE_INFINITY): readonly { readonly key: string; readonly position: number }[] {
    return this.#declared.filter(({ position }) => position < size);
  }

  /** Names of the trees that a line's codes belong to. */
  lineTrees(size?: number): string[] {
    return [...LINE_TREES, ...this.declared(size).map(({ key }) => key)];
  }

  /** All trees, with their names. */
  trees(): IterableIterator<[string, Tree]> {
    return this.#trees.entries();
  }

  /** Takes over the trees of another catalogue. */
  load(
    trees: Iterable<readonly [string, Iterable<readonly [Code, Node]>]>,
    declared: readonly { readonly key: string; readonly position: number }[],
    successionCount: number,
  ): void {
    for (const { key, position } of declared) this.declare(key, position);
    for (const [name, nodes] of trees) this.tree(name).load(nodes);
    this.successionCount = successionCount;
  }

  /** What the opening event brings: its authority, the capital kinds, the declared dimensions. */
  open(data: LedgerOpenedData, position: number, from: Day): () => void {
    const undo = [
      this.define(
        'authority',
        data.authority,
        position,
        from,
        data.authority.level === undefined ? {} : { level: data.authority.level },
      ),
      ...CAPITAL_KINDS.map((kind) =>
        this.define('capital', kind, position, FIRST_DAY, { underCeiling: kind.underCeiling }),
      ),
      ...data.dimensions.map(({ key }) => this.declare(key, position)),
    ];
    return () => {
      for (const each of undo.reverse()) each();
    };
  }

  declare(key: string, position: number): () => void {
    this.#trees.set(key, new Tree());
    this.#declared.push({ key, position });
    return this.#changed(() => {
      this.#trees.delete(key);
      this.#declared.pop();
    });
  }

  define(tree: string, node: NodeData, position: number, from: Day, attributes: NodeAttributes = {}): () => void {
    const version: NodeVersion = {
      position,
      from,
      // Fields in one order, so that an answer reads the same wherever its events came from.
      name: { vi: node.name.vi, en: node.name.en },
      parent: node.parent ?? null,
      officialCodes: (node.officialCodes ?? []).map(({ system, code }) => ({ system, code })),
      spends: attributes.spends ?? true,
      planned: attributes.planned ?? true,
      underCeiling: attributes.underCeiling ?? false,
      level: attributes.level ?? null,
      area: attributes.area ?? null,
    };
    return this.#changed(this.tree(tree).define(node.code, version));
  }

  retire(tree: string, code: Code, position: number, day: Day): () => void {
    return this.#changed(this.tree(tree).end(code, { position, day, successor: null, others: [] }));
  }

  succeed(data: SucceededData, position: number, day: Day): () => void {
    const tree = this.tree(data.tree);
    const undo = data.from.map((code) =>
      tree.end(code, { position, day, successor: data.to, others: data.others ?? [] }),
    );
    this.successionCount += 1;
    return this.#changed(() => {
      this.successionCount -= 1;
      for (const each of undo.reverse()) each();
    });
  }

  reverseSuccession(tree: string, of: number, reversal: { readonly position: number; readonly day: Day }): () => void {
    return this.#changed(this.tree(tree).reverseSuccession(of, reversal));
  }

  /** Counts a change, and that it is undone. */
  #changed(undo: () => void): () => void {
    this.revision += 1;
    return () => {
      this.revision += 1;
      undo();
    };
  }

  /** The line to which a line's money belongs on a day. */
  resolveLine(line: Line, day: Day, size?: number): Line {
    return this.successionCount === 0
      ? line
      : withCodes(line, (tree, code) => this.tree(tree).resolve(code, day, size));
  }

  /** The ceiling to which a ceiling's room belongs on a day. */
  resolveCeiling(key: CeilingKey, day: Day, size?: number): CeilingKey {
    return this.successionCount === 0 ? key : withCodes(key, (tree, code) => this.tree(tree).resolve(code, day, size));
  }
}

function withCodes<T extends { readonly programme: Code; readonly unit: Code; readonly source: Code }>(
  of: T,
  change: (tree: string, code: Code) => Code,
): T {
  const [programme, unit, source] = [
    change('programme', of.programme),
    change('unit', of.unit),
    change('source', of.source),
  ];
  return programme === of.programme && unit === of.unit && source === of.source
    ? of
    : Object.freeze({ ...of, programme, unit, source });
}
