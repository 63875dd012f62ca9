// Why money moved, in Vietnamese; in English a movement is called by its words.
import type { Language, Movement } from '@so-cai/core';

/** A movement that a newer core brings is called by its English words until it stands here. */
const VIETNAMESE: Readonly<Partial<Record<string, string>>> = {
  broughtForward: 'số dư chuyển vào',
  original: 'giao đầu năm',
  supplement: 'bổ sung',
  interim: 'tạm cấp',
  nextYearAdvance: 'ứng trước dự toán',
  cut: 'cắt giảm',
  interimReplaced: 'thay phần tạm cấp',
  nextYearAdvanceRecouped: 'thu hồi ứng trước',
  allottedOut: 'phân bổ đi',
  allottedIn: 'được phân bổ',
  recalledOut: 'bị thu hồi phân bổ',
  recalledIn: 'thu hồi phân bổ về',
  reallocatedOut: 'điều chỉnh đi',
  reallocatedIn: 'điều chỉnh đến',
  apportionedOut: 'chia số dư đi',
  apportionedIn: 'nhận số dư chia',
  committed: 'cam kết chi',
  released: 'hủy cam kết chi',
  paidCash: 'thanh toán',
  paidNonCash: 'thanh toán (ghi thu ghi chi)',
  advancedCash: 'tạm ứng',
  advancedNonCash: 'tạm ứng (ghi thu ghi chi)',
  advanceSettled: 'thanh toán tạm ứng',
  advanceRecovered: 'hoàn trả tạm ứng',
  advanceReturned: 'nộp trả tạm ứng',
  chargedOut: 'tạm ứng chuyển năm sau',
  chargedIn: 'tạm ứng năm trước chuyển sang',
  refunded: 'giảm chi',
  refundReturned: 'nộp trả',
  carriedOut: 'chuyển nguồn đi',
  carriedIn: 'chuyển nguồn sang',
  lapsed: 'hủy dự toán',
  settled: 'quyết toán',
  settlementCorrected: 'điều chỉnh quyết toán',
  settlementReturned: 'nộp trả sau quyết toán',
  ceilingSet: 'giao kế hoạch trung hạn',
  ceilingIncreased: 'tăng kế hoạch trung hạn',
  ceilingDecreased: 'giảm kế hoạch trung hạn',
  ceilingReallocatedOut: 'điều chỉnh kế hoạch trung hạn đi',
  ceilingReallocatedIn: 'điều chỉnh kế hoạch trung hạn đến',
  ceilingUsed: 'dùng hạn mức trung hạn',
  ceilingGivenBack: 'trả hạn mức trung hạn',
  contractRegistered: 'đăng ký hợp đồng',
  contractIncreased: 'tăng hợp đồng',
  contractDecreased: 'giảm hợp đồng',
  contractClosed: 'thanh lý hợp đồng',
  contractCommitted: 'cam kết theo hợp đồng',
  contractReleased: 'hủy cam kết theo hợp đồng',
};

/** `reallocatedIn` → "reallocated in" */
export function movementName(movement: Movement, language: Language): string {
  const english = movement.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return language === 'vi' ? (VIETNAMESE[movement] ?? english) : english;
}
