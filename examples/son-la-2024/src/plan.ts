// What the ledger begins with: trees and authorities. The three programmes and the two capital kinds are the article's; which units
// and authorities appear is illustrative, and so is every document number.
import { line, type Line, type LedgerPlan } from '@so-cai/core';

import { DAYS } from './illustrative.js';

/** The article's subject as one node: the three programmes together. */
export const ALL_PROGRAMMES = 'CTMTQG';
export const PROVINCE = 'SL';
export const PROVINCIAL_COMMITTEE = 'UBND-SL';
export const TREASURY = 'KBNN-SL';
export const NEWSPAPER = 'BDT-DCSVN';
/** Programmes and units of the story, in the order of tables. */
export const PROGRAMMES: readonly string[] = ['NTM', 'GNBV', 'DTTS'];
const SOURCE = 'NSNN';
const BUDGET_YEAR = 2024;

/** A line of the story. The article states no origin year (part of the money was carried over), and no source. */
export function lineOf(programme: string, capital: string, unit: string): Line {
  return line({ programme, capital, source: SOURCE, unit, budgetYear: BUDGET_YEAR, originYear: null });
}

/** A document of the story. Its number says that it does not exist. */
export function illustrativeDocument(
  kind: string,
  name: string,
  issuer: string,
  date: string,
): { kind: string; number: string; issuer: string; date: string } {
  return { kind, number: `MINH-HOA/${name}`, issuer, date };
}

/** The plan of the story's ledger. */
export const sonLa: LedgerPlan = {
  authority: {
    code: PROVINCIAL_COMMITTEE,
    name: { vi: 'Ủy ban nhân dân tỉnh Sơn La', en: "People's Committee of Sơn La province" },
    level: 'province',
  },
  openedOn: DAYS.opened,
  basis: [illustrativeDocument('QD', 'MO-SO', PROVINCIAL_COMMITTEE, DAYS.opened)],
  authorities: [
    { code: TREASURY, name: { vi: 'Kho bạc Nhà nước Sơn La', en: 'State Treasury of Sơn La' }, level: 'province' },
    {
      code: NEWSPAPER,
      name: { vi: 'Báo điện tử Đảng Cộng sản Việt Nam', en: 'Communist Party of Vietnam Online Newspaper' },
      level: 'press',
    },
    {
      code: 'HDND-MOCCHAU',
      name: { vi: 'Hội đồng nhân dân huyện Mộc Châu', en: "People's Council of Mộc Châu district" },
      level: 'district',
      area: 'SL-MOCCHAU',
    },
    {
      code: 'HDND-VANHO',
      name: { vi: 'Hội đồng nhân dân huyện Vân Hồ', en: "People's Council of Vân Hồ district" },
      level: 'district',
      area: 'SL-VANHO',
    },
  ],
  programmes: [
    {
      code: ALL_PROGRAMMES,
      name: { vi: 'Ba chương trình mục tiêu quốc gia', en: 'Three national target programmes' },
    },
    {
      code: 'NTM',
      parent: ALL_PROGRAMMES,
      name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' },
    },
    {
      code: 'GNBV',
      parent: ALL_PROGRAMMES,
      name: { vi: 'Giảm nghèo bền vững', en: 'Sustainable poverty reduction' },
    },
    {
      code: 'DTTS',
      parent: ALL_PROGRAMMES,
      name: {
        vi: 'Phát triển vùng đồng bào dân tộc thiểu số và miền núi',
        en: 'Ethnic minority and mountainous areas',
      },
    },
  ],
  units: [
    { code: PROVINCE, name: { vi: 'Tỉnh Sơn La', en: 'Sơn La province' }, spends: false },
    {
      code: 'SL-MOCCHAU',
      parent: PROVINCE,
      name: { vi: 'Huyện Mộc Châu', en: 'Mộc Châu district' },
      spends: true,
    },
    { code: 'SL-VANHO', parent: PROVINCE, name: { vi: 'Huyện Vân Hồ', en: 'Vân Hồ district' }, spends: true },
    { code: 'SL-KHAC', parent: PROVINCE, name: { vi: 'Các đơn vị còn lại', en: 'All other units' }, spends: true },
  ],
  sources: [
    {
      code: SOURCE,
      name: { vi: 'Ngân sách nhà nước, không nêu cấp', en: 'State budget, tier not stated' },
      planned: true,
    },
  ],
};
