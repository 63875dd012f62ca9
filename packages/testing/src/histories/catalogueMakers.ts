// Drafts of the catalogue and of reorganisations.
import { addDays, type AnyDraft, type Code, type Line, line as lineOf, rulePackHash, STAGES } from '@so-cai/core';

import type { ModelTree } from '../model/succession.js';
import { modelDefinition } from '../model/trees.js';
import { named, TEST_PACK } from './firstPlan.js';
import { funds, type Maker, on, type Scene, spendable } from './scene.js';

/** A new node, or another word on a known one. */
export const define: Maker = (scene) => {
  const tree = scene.pick.oneOf(
    'unit',
    'programme',
    'source',
    'authority',
    'capital',
    ...scene.world.dimensions().must,
  );
  const known = scene.pick.once(2) ? scene.pick.of(scene.world.validCodes(tree, scene.on)) : undefined;
  if (known === undefined) return [definition(scene, tree, scene.world.fresh('N'))];
  const { events } = scene.world;
  const day = modelDefinition(events, tree, known, { on: scene.on, size: events.length })?.effectiveOn;
  // A second word on the same day is the one that holds.
  const again = day !== undefined && day >= scene.world.firstOpenDay && scene.pick.once(2);
  return [definition(again ? { ...scene, on: day } : scene, tree, known)];
};

/** Nodes that were added later, so that a history does not run out of the first ones. */
export const retire: Maker = (scene) => {
  const { world, pick } = scene;
  const tree = pick.oneOf(
    'unit',
    'programme',
    'source',
    'authority',
    'capital',
    ...world.dimensions().must.slice(0, 2),
  );
  const code = pick.of(world.validCodes(tree, scene.on).filter((each) => each.startsWith('N-')));
  const fresh = world.fresh('N');
  return code === undefined
    ? [definition(scene, tree, fresh), retirement(scene, tree, fresh)]
    : [retirement(scene, tree, code)];
};

function retirement(scene: Scene, tree: string, code: string): AnyDraft {
  switch (tree) {
    case 'unit':
      return on(scene, 'UnitRetired', { code });
    case 'programme':
      return on(scene, 'ProgrammeRetired', { code });
    case 'source':
      return on(scene, 'SourceRetired', { code });
    case 'authority':
      return on(scene, 'AuthorityRetired', { code });
    default:
      return on(scene, 'DimensionNodeRetired', { dimension: tree, code });
  }
}

export const addDimension: Maker = (scene) => {
  const { must, may } = scene.world.dimensions();
  if (must.length + may.length >= 7) return undefined;
  const key = `later${may.length + 1}`;
  return [
    on(scene, 'DimensionAdded', { key, name: named(key).name }),
    on(scene, 'DimensionNodeDefined', { dimension: key, ...named('one') }),
  ];
};

export const adoptRules: Maker = (scene) => {
  const { id, version } = TEST_PACK;
  const budgetYears = scene.pick.once(2) ? { budgetYears: { first: 2024, last: 2024 } } : {};
  return [
    on(scene, 'RulePackAdopted', {
      pack: id,
      version,
      sha256: rulePackHash(TEST_PACK),
      validFrom: scene.on,
      validTo: addDays(scene.on, 60),
      ...budgetYears,
    }),
  ];
};

export const rename: Maker = (scene) => succession(scene, 'rename');
export const merge: Maker = (scene) => succession(scene, 'merge');
export const split: Maker = (scene) => succession(scene, 'split');

/** What another successor of a split gets. */
export const apportion: Maker = (scene) => {
  const { world, pick } = scene;
  const of = pick.of(world.successions().filter(({ data }) => data.kind === 'split'));
  if (of === undefined) return pick.once(3) ? split(scene) : undefined;
  const day = of.effectiveOn > scene.on ? of.effectiveOn : scene.on;
  const { tree, to, others = [] } = of.data;
  const residuary = world.resolve(tree, to, day);
  const candidates = STAGES.flatMap((stage) => funds(scene, stage, true));
  const fund = pick.of(candidates.filter(({ account }) => account.line[tree] === residuary));
  const other = pick.of(others);
  if (fund === undefined || other === undefined) return undefined;
  const { line, reference, stage } = fund.account;
  const amount = pick.part(stage === 'available' ? spendable(scene, line) : fund.balance);
  if (amount === undefined) return undefined;
  const target: Line = lineOf({ ...line, [tree]: world.resolve(tree, other, day) });
  const leg = { from: line, to: target, stage, amount, ...(reference === null ? {} : { reference }) };
  return [on({ ...scene, on: day }, 'Apportioned', { succession: of.id, legs: [leg] })];
};

/** Recorded now, effective while a node that has ended by now still stood. */
export const beforeSuccession: Maker = (scene) => {
  const { world, pick } = scene;
  const succession = pick.of(world.successions());
  if (succession === undefined) return merge(scene);
  const day = addDays(succession.effectiveOn, -1 - pick.below(30));
  if (day < world.firstOpenDay) return undefined;
  const { tree, from } = succession.data;
  const line = pick.of(world.linesOn(day).filter((each) => from.includes(each[tree])));
  if (line === undefined) return undefined;
  const then = { ...scene, on: day };
  return pick.once(2)
    ? [on(then, 'Allocated', { to: line, kind: 'supplement', amount: scene.amount })]
    : [
        on(then, 'Disbursed', {
          from: line,
          stage: 'available',
          as: 'payment',
          method: 'cash',
          amount: 1n + scene.amount / 50n,
        }),
      ];
};

function definition(scene: Scene, tree: string, code: string): AnyDraft {
  const { world, pick, on: day } = scene;
  const parent = pick.once(2)
    ? pick.of(
        world.validCodes(tree, day).filter((each) => each !== code && !world.isWithin(tree, each, code as Code, day)),
      )
    : undefined;
  const node = { ...named(code), ...(parent === undefined ? {} : { parent }) };
  switch (tree) {
    case 'unit':
      return on(scene, 'UnitDefined', { ...node, spends: pick.once(2) });
    case 'programme':
      return on(scene, 'ProgrammeDefined', node);
    case 'source':
      return on(scene, 'SourceDefined', { ...node, planned: pick.once(2) });
    case 'authority':
      return on(scene, 'AuthorityDefined', { ...node, level: 'department' });
    default:
      return on(scene, 'DimensionNodeDefined', {
        dimension: tree,
        ...node,
        ...(tree === 'capital' ? { underCeiling: pick.once(2) } : {}),
      });
  }
}

function succession(scene: Scene, kind: 'rename' | 'merge' | 'split'): AnyDraft[] | undefined {
  const { world, pick, on: day } = scene;
  const tree: ModelTree = pick.oneOf('unit', 'unit', 'programme', 'source');
  // A node under which others stand would leave them without a parent that is valid; it may end all the same, now and then.
  const valid = world.validCodes(tree, day);
  const leaves = valid.filter(
    (each) => pick.once(8) || !valid.some((other) => other !== each && world.isWithin(tree, other, each, day)),
  );
  const rich = new Set(funds(scene, 'available').map(({ account }) => account.line[tree]));
  const used = leaves.filter((each) => rich.has(each));
  const from = pick.of(used.length > 0 ? used : leaves);
  const stays = valid.filter((each) => each !== from);
  const known = pick.of(stays);
  if (from === undefined || known === undefined) return undefined;
  const fresh = (): Code => world.fresh('N') as Code;
  const [to, other] = [kind === 'merge' && pick.once(2) ? known : fresh(), fresh()];
  const second = pick.of(leaves.filter((each) => each !== from && each !== to));
  const both = kind === 'merge' && second !== undefined && pick.once(3) ? [from, second] : [from];
  return [
    ...(stays.includes(to) ? [] : [definition(scene, tree, to)]),
    ...(kind === 'split' ? [definition(scene, tree, other)] : []),
    on(scene, 'Succeeded', { tree, kind, from: both, to, ...(kind === 'split' ? { others: [other] } : {}) }),
  ];
}
