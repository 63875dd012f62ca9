// A ledger's plan: what a new ledger begins with, as data. It becomes the first events.
import type { AnyDraft, Draftable } from '../events/draft.js';
import type {
  AuthorityDefinedData,
  DimensionNodeDefinedData,
  NodeData,
  SourceDefinedData,
  UnitDefinedData,
} from '../events/catalogue.js';
import type { BasisDocument } from '../events/envelope.js';
import type { DimensionDeclaration, LedgerOpenedData, RulePackAdoptedData } from '../events/opening.js';

/** A catalogue node in a plan; valid from `from`, or from the day the ledger opens. */
export type Planned<T> = Draftable<T> & { readonly from?: string };

/** What a new ledger begins with. */
export interface LedgerPlan {
  /** The budget authority that owns the ledger. */
  readonly authority: Draftable<LedgerOpenedData['authority']>;
  /** `VND` and 0 decimals unless said otherwise. */
  readonly currency?: string;
  /** Decimals of the currency. */
  readonly scale?: number;
  /** `Asia/Ho_Chi_Minh` unless said otherwise. */
  readonly timeZone?: string;
  /** Control dimensions besides the six fields of every line. */
  readonly dimensions?: readonly Draftable<DimensionDeclaration>[];
  /** The first day of the ledger and, where nothing else is said, of its catalogue. */
  readonly openedOn: string;
  /** The documents that the opening rests on. */
  readonly basis: readonly Draftable<BasisDocument>[];
  /** In an order in which parents come first. */
  readonly authorities?: readonly Planned<AuthorityDefinedData>[];
  /** In an order in which parents come first. */
  readonly programmes?: readonly Planned<NodeData>[];
  /** In an order in which parents come first. */
  readonly units?: readonly Planned<UnitDefinedData>[];
  /** In an order in which parents come first. */
  readonly sources?: readonly Planned<SourceDefinedData>[];
  /** Capital kinds besides the three that every ledger knows, and values of declared dimensions. */
  readonly nodes?: readonly Planned<DimensionNodeDefinedData>[];
  /** Rule packs that it adopts at once. */
  readonly rulePacks?: readonly Planned<RulePackAdoptedData>[];
}

/**
 * The drafts that open a ledger by a plan.
 * @example await ledger.preview(openingDrafts(sonLa))
 */
export function openingDrafts(plan: LedgerPlan): AnyDraft[] {
  const draftOf = (type: AnyDraft['type'], planned: { readonly from?: string }): AnyDraft => {
    const { from, ...data } = planned;
    return { type, effectiveOn: from ?? plan.openedOn, basis: plan.basis, data } as unknown as AnyDraft;
  };
  const opened = {
    authority: plan.authority,
    currency: plan.currency ?? 'VND',
    scale: plan.scale ?? 0,
    timeZone: plan.timeZone ?? 'Asia/Ho_Chi_Minh',
    dimensions: plan.dimensions ?? [],
  };
  // Units come before authorities, whose areas they are; the issuers of the basis come first of all.
  return [
    draftOf('LedgerOpened', opened as object),
    ...(plan.authorities ?? [])
      .filter((each) => each.area === undefined)
      .map((each) => draftOf('AuthorityDefined', each)),
    ...(plan.units ?? []).map((each) => draftOf('UnitDefined', each)),
    ...(plan.authorities ?? [])
      .filter((each) => each.area !== undefined)
      .map((each) => draftOf('AuthorityDefined', each)),
    ...(plan.programmes ?? []).map((each) => draftOf('ProgrammeDefined', each)),
    ...(plan.sources ?? []).map((each) => draftOf('SourceDefined', each)),
    ...(plan.nodes ?? []).map((each) => draftOf('DimensionNodeDefined', each)),
    ...(plan.rulePacks ?? []).map((each) => draftOf('RulePackAdopted', each)),
  ];
}
