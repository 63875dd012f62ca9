// What a checkpoint card says, in both languages.
import type { Language } from '@so-cai/core';

/** The words of a card. */
export interface CardWords {
  readonly title: string;
  readonly purpose: string;
  readonly origin: string;
  readonly size: string;
  readonly date: string;
  readonly root: string;
  readonly signatures: string;
  readonly note: string;
  readonly code: string;
  readonly advice: string;
  readonly received: string;
}

/** The words by language. */
export const CARD_WORDS: Readonly<Record<Language, CardWords>> = {
  vi: {
    title: 'Phiếu xác nhận sổ cái',
    purpose:
      'Ai giữ phiếu này, về sau có thể tự kiểm tra rằng sổ cái chỉ được ghi thêm, không một sự kiện nào trước đó bị sửa, xóa hay chèn vào.',
    origin: 'Sổ cái',
    size: 'Số sự kiện',
    date: 'Ngày lập phiếu',
    root: 'Giá trị băm gốc (256 bit)',
    signatures: 'Chữ ký',
    note: 'Nguyên văn bản xác nhận',
    code: 'Mã QR của nguyên văn bản xác nhận',
    advice: 'Hãy so đủ 64 chữ số: người lập sổ có thể tìm ra hai sổ khác nhau mà một phần chữ số trùng nhau.',
    received: 'Người nhận (ký, ghi rõ họ tên, ngày nhận)',
  },
  en: {
    title: 'Ledger checkpoint',
    purpose:
      'Whoever keeps this card can check later, without trusting anybody, that the ledger was only added to: that no event before was changed, removed or slipped in.',
    origin: 'Ledger',
    size: 'Events',
    date: 'Date of this card',
    root: 'Root hash (256 bits)',
    signatures: 'Signatures',
    note: 'The checkpoint word for word',
    code: 'QR code of the checkpoint word for word',
    advice: 'Compare all 64 digits: who keeps the ledger could search for two histories that agree in some of them.',
    received: 'Received by (signature, name, date)',
  },
};
