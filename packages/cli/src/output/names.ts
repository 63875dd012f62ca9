// Names of what the ledger counts, in both languages.
import {
  type ChangeCause,
  EVENTS,
  type EventType,
  type Language,
  MEASURES,
  type Measure,
  type Stage,
} from '@so-cai/core';
import type { DiffCause } from '@so-cai/projection-balances';

type Names = { readonly [L in Language]: string };

/** A measure, or what stands on units that do not spend. */
export type Figure = Measure | 'notYetAllotted';
export const FIGURES: readonly Figure[] = [...MEASURES, 'notYetAllotted'];

const FIGURE_NAMES: { readonly [F in Figure]: Names } = {
  plan: { vi: 'Kế hoạch', en: 'Plan' },
  disbursed: { vi: 'Giải ngân', en: 'Disbursed' },
  available: { vi: 'Còn lại', en: 'Available' },
  committed: { vi: 'Cam kết chi', en: 'Committed' },
  advanced: { vi: 'Dư tạm ứng', en: 'Advanced' },
  paid: { vi: 'Đã thanh toán', en: 'Paid' },
  settled: { vi: 'Đã quyết toán', en: 'Settled' },
  lapsed: { vi: 'Hủy dự toán', en: 'Lapsed' },
  carriedIn: { vi: 'Chuyển nguồn sang', en: 'Carried in' },
  carriedOut: { vi: 'Chuyển nguồn đi', en: 'Carried out' },
  returned: { vi: 'Nộp trả', en: 'Returned' },
  original: { vi: 'Giao đầu năm', en: 'Original' },
  supplement: { vi: 'Bổ sung', en: 'Supplement' },
  interim: { vi: 'Tạm cấp', en: 'Interim' },
  nextYearAdvance: { vi: 'Ứng trước', en: 'Next-year advance' },
  reduced: { vi: 'Cắt giảm', en: 'Reduced' },
  broughtForward: { vi: 'Số dư chuyển vào', en: 'Brought forward' },
  allotted: { vi: 'Phân bổ chi tiết', en: 'Allotted' },
  reallocated: { vi: 'Điều chỉnh', en: 'Reallocated' },
  apportioned: { vi: 'Chia số dư', en: 'Apportioned' },
  advancesCarriedIn: { vi: 'Tạm ứng chuyển sang', en: 'Advances carried in' },
  advancesCarriedOut: { vi: 'Tạm ứng chuyển đi', en: 'Advances carried out' },
  notYetAllotted: { vi: 'Chưa phân bổ', en: 'Not yet allotted' },
};

const FIELD_NAMES: Readonly<Record<string, Names>> = {
  programme: { vi: 'Chương trình', en: 'Programme' },
  capital: { vi: 'Loại vốn', en: 'Capital' },
  source: { vi: 'Nguồn vốn', en: 'Source' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  budgetYear: { vi: 'Năm ngân sách', en: 'Budget year' },
  originYear: { vi: 'Năm giao gốc', en: 'Origin year' },
};

const STAGE_NAMES: { readonly [S in Stage]: Names } = {
  available: { vi: 'còn lại', en: 'available' },
  committed: { vi: 'cam kết', en: 'committed' },
  advanced: { vi: 'tạm ứng', en: 'advanced' },
  paid: { vi: 'đã thanh toán', en: 'paid' },
  settled: { vi: 'đã quyết toán', en: 'settled' },
};

const CAUSE_NAMES: { readonly [C in DiffCause | ChangeCause]: Names } = {
  happened: { vi: 'phát sinh', en: 'happened' },
  recordedLate: { vi: 'ghi muộn', en: 'recorded late' },
  corrected: { vi: 'đính chính', en: 'corrected' },
  succession: { vi: 'do sắp xếp', en: 'succession' },
  regrouped: { vi: 'đổi nhóm', en: 'regrouped' },
  reclassified: { vi: 'đổi nhóm', en: 'reclassified' },
};

export function figureName(figure: Figure, language: Language): string {
  return FIGURE_NAMES[figure][language];
}

/** A column of a roll-up; a dimension that the ledger declares is called as it is. */
export function fieldName(field: string, language: Language): string {
  return FIELD_NAMES[field]?.[language] ?? field;
}

export function stageName(stage: Stage, language: Language): string {
  return STAGE_NAMES[stage][language];
}

export function causeName(cause: DiffCause | ChangeCause, language: Language): string {
  return CAUSE_NAMES[cause][language];
}

/** The Vietnamese term of an event, or the name that stands in it. */
export function eventName(type: EventType, language: Language): string {
  return language === 'vi' ? EVENTS[type].vi : type;
}
