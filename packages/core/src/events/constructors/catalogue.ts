// Drafts that define nodes of the catalogue from a date, and retire them.
import type { Draft, DraftData, DraftEnvelope } from '../draft.js';
import { drafted } from './draft.js';

/**
 * A programme, component or sub-project from this date on; defining a known code again changes its name and parent from that date.
 * @example programmeDefined({ code: "NTM-02", parent: "NTM", name: { vi: "Đường giao thông", en: "Roads" }, effectiveOn: "2024-01-01", basis })
 */
export function programmeDefined(input: DraftEnvelope & DraftData<'ProgrammeDefined'>): Draft<'ProgrammeDefined'> {
  return drafted('ProgrammeDefined', input);
}

/**
 * A unit of the budget from this date on. `spends` says whether it spends money itself (đơn vị sử dụng ngân sách).
 * @example unitDefined({ code: "XA-AB", parent: "TINH", name: { vi: "Xã AB", en: "Commune AB" }, spends: true, effectiveOn: "2024-07-01", basis })
 */
export function unitDefined(input: DraftEnvelope & DraftData<'UnitDefined'>): Draft<'UnitDefined'> {
  return drafted('UnitDefined', input);
}

/**
 * A source of money (nguồn vốn) from this date on. What is not `planned`, such as policy credit, enters no rate.
 * @example sourceDefined({ code: "TDCS", name: { vi: "Tín dụng chính sách", en: "Policy credit" }, planned: false, effectiveOn: "2024-01-01", basis })
 */
export function sourceDefined(input: DraftEnvelope & DraftData<'SourceDefined'>): Draft<'SourceDefined'> {
  return drafted('SourceDefined', input);
}

/**
 * An authority that issues decisions, from this date on; `level` is what rules speak of, `area` the unit it decides for.
 * @example authorityDefined({ code: "HDND-SL", name: { vi: "HĐND tỉnh", en: "Provincial People's Council" }, level: "province", effectiveOn: "2024-01-01", basis })
 */
export function authorityDefined(input: DraftEnvelope & DraftData<'AuthorityDefined'>): Draft<'AuthorityDefined'> {
  return drafted('AuthorityDefined', input);
}

/**
 * A capital kind (`dimension: "capital"`) or a value of a declared dimension, from this date on.
 * @example dimensionNodeDefined({ dimension: "tier", code: "xa", name: { vi: "Cấp xã", en: "Commune tier" }, effectiveOn: "2024-01-01", basis })
 */
export function dimensionNodeDefined(
  input: DraftEnvelope & DraftData<'DimensionNodeDefined'>,
): Draft<'DimensionNodeDefined'> {
  return drafted('DimensionNodeDefined', input);
}

/**
 * From this date on a programme takes no new events, and has no successor; where it has one, draft {@link succeeded}.
 * @example programmeRetired({ code: "NTM-02", effectiveOn: "2026-01-01", basis })
 */
export function programmeRetired(input: DraftEnvelope & DraftData<'ProgrammeRetired'>): Draft<'ProgrammeRetired'> {
  return drafted('ProgrammeRetired', input);
}

/**
 * From this date on a unit takes no new events, and has no successor; where it has one, draft {@link succeeded}.
 * @example unitRetired({ code: "XA-AB", effectiveOn: "2026-01-01", basis })
 */
export function unitRetired(input: DraftEnvelope & DraftData<'UnitRetired'>): Draft<'UnitRetired'> {
  return drafted('UnitRetired', input);
}

/**
 * From this date on a source takes no new events, and has no successor; where it has one, draft {@link succeeded}.
 * @example sourceRetired({ code: "TDCS", effectiveOn: "2026-01-01", basis })
 */
export function sourceRetired(input: DraftEnvelope & DraftData<'SourceRetired'>): Draft<'SourceRetired'> {
  return drafted('SourceRetired', input);
}

/**
 * From this date on an authority issues no decisions.
 * @example authorityRetired({ code: "HDND-SL", effectiveOn: "2026-01-01", basis })
 */
export function authorityRetired(input: DraftEnvelope & DraftData<'AuthorityRetired'>): Draft<'AuthorityRetired'> {
  return drafted('AuthorityRetired', input);
}

/**
 * From this date on a capital kind or a value of a declared dimension takes no new events.
 * @example dimensionNodeRetired({ dimension: "tier", code: "huyen", effectiveOn: "2025-07-01", basis })
 */
export function dimensionNodeRetired(
  input: DraftEnvelope & DraftData<'DimensionNodeRetired'>,
): Draft<'DimensionNodeRetired'> {
  return drafted('DimensionNodeRetired', input);
}
