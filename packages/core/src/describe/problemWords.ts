// What each field problem says, and what would be right wherever that can be said in general.
import type { ProblemCode } from '../events/problem.js';
import { AMOUNT_LIMIT, BODY_LIMIT } from '../values/limits.js';
import { count, money } from './phrases.js';
import type { Said } from './words.js';

/** What follows the name of the field. */
export interface ProblemWords {
  readonly is: Said;
  readonly right?: Said;
}

const named = (longest: number, signs: string): Said => ({
  vi: `từ 1 đến ${longest} ký tự gồm chữ cái không dấu, chữ số và ${signs}, bắt đầu bằng chữ cái hoặc chữ số`,
  en: `1 to ${longest} letters without marks, digits and ${signs}, beginning with a letter or digit`,
});

const AMOUNTS = {
  amountFloat: {
    is: {
      vi: 'là số thực dấu phẩy động, không giữ được chính xác mọi số tiền',
      en: 'is a floating-point number, which cannot hold every amount exactly',
    },
    right: {
      vi: 'số đồng nguyên, dạng bigint hoặc chuỗi chữ số như "95500000000"',
      en: 'whole đồng, as a bigint or as a text of digits such as "95500000000"',
    },
  },
  amountNotDigits: {
    is: { vi: 'không phải là số đồng nguyên viết bằng chữ số', en: 'is not a whole number of đồng, written in digits' },
    right: {
      vi: 'chỉ gồm chữ số, không có dấu phân cách, phần thập phân hay số 0 ở đầu',
      en: 'digits only, without separators, decimals or leading zeros',
    },
  },
  amountNotPositive: {
    is: { vi: 'không lớn hơn 0', en: 'is not above zero' },
    right: {
      vi: 'số tiền lớn hơn 0 (bằng 0 chỉ ở trường cho phép)',
      en: 'an amount above zero (zero only where the field allows it)',
    },
  },
  amountTooLarge: {
    is: { vi: 'quá lớn', en: 'is too large' },
    right: { vi: `không quá ${money(AMOUNT_LIMIT, 'vi')}`, en: `at most ${money(AMOUNT_LIMIT, 'en')}` },
  },
  totalTooLarge: {
    is: { vi: 'có tổng số tiền vượt mức một nghiệp vụ chứa được', en: 'sums to more than one event can hold' },
    right: { vi: `không quá ${money(AMOUNT_LIMIT, 'vi')}`, en: `at most ${money(AMOUNT_LIMIT, 'en')}` },
  },
} as const satisfies Partial<Record<ProblemCode, ProblemWords>>;

const FORMS = {
  noSuchDate: {
    is: { vi: 'không phải là ngày có thật', en: 'is not a date that exists' },
    right: {
      vi: 'viết năm-tháng-ngày như 2024-09-10, từ 1900-01-01 đến 9999-12-31',
      en: 'year, month and day as in 2024-09-10, from 1900-01-01 to 9999-12-31',
    },
  },
  noSuchInstant: {
    is: { vi: 'không phải là thời điểm theo giờ UTC', en: 'is not an instant in UTC' },
    right: { vi: 'viết như 2024-09-13T08:00:00.000Z', en: 'written as in 2024-09-13T08:00:00.000Z' },
  },
  noSuchTimeZone: {
    is: { vi: 'không phải là múi giờ đã biết', en: 'is not a time zone that is known' },
    right: { vi: 'tên múi giờ theo IANA như Asia/Ho_Chi_Minh', en: 'an IANA name such as Asia/Ho_Chi_Minh' },
  },
  notAYear: {
    is: { vi: 'không phải là năm', en: 'is not a year' },
    right: { vi: 'số nguyên từ 1900 đến 9998', en: 'a whole number from 1900 to 9998' },
  },
  notAPeriod: {
    is: { vi: 'không phải là giai đoạn trung hạn', en: 'is not a period of a medium-term plan' },
    right: { vi: 'năm đầu và năm cuối như 2021-2025', en: 'first and last year, as in 2021-2025' },
  },
  notAnInteger: {
    is: {
      vi: 'không phải là số nguyên trong giới hạn cho phép',
      en: 'is not a whole number within the limits of the field',
    },
  },
  notACode: { is: { vi: 'không phải là mã hợp lệ', en: 'is not a code' }, right: named(48, '". _ -"') },
  notAReference: {
    is: { vi: 'không phải là mã hợp đồng hoặc hồ sơ hợp lệ', en: 'is not a reference' },
    right: named(64, '". _ / -"'),
  },
  notAnEventId: {
    is: { vi: 'không phải là mã nghiệp vụ', en: 'is not the id of an event' },
    right: { vi: 'ULID gồm 26 chữ cái in hoa và chữ số', en: 'a ULID of 26 capitals and digits' },
  },
  notALedger: {
    is: { vi: 'không phải là tên sổ', en: 'is not the name of a ledger' },
    right: {
      vi: 'từ 1 đến 48 ký tự gồm chữ thường không dấu, chữ số và dấu "-" đơn ở giữa',
      en: '1 to 48 small letters without marks and digits, with single "-" between them',
    },
  },
  notAnActor: {
    is: { vi: 'không phải là mã người ghi sổ', en: 'is not the number of a person or account that records' },
    right: named(64, '". _ @ / -"'),
  },
  notACommandId: { is: { vi: 'không phải là mã lệnh', en: 'is not a command id' }, right: named(128, '". _ : / -"') },
  notAKey: {
    is: {
      vi: 'không phải là tên chiều theo dõi hay mã phân tích',
      en: 'is not the key of a dimension or analysis code',
    },
    right: {
      vi: 'một chữ thường từ a đến z rồi tối đa 31 chữ cái không dấu và chữ số',
      en: 'a small letter from a to z, then at most 31 letters and digits',
    },
  },
  notAHash: {
    is: { vi: 'không phải là giá trị băm SHA-256 đúng', en: 'is not the SHA-256 hash that belongs here' },
    right: { vi: '64 chữ số thập lục phân, chữ thường', en: '64 hexadecimal digits in lower case' },
  },
  notACurrency: {
    is: { vi: 'không phải là mã tiền tệ', en: 'is not a currency' },
    right: { vi: 'ba chữ in hoa theo ISO 4217 như VND', en: 'three capitals of ISO 4217, such as VND' },
  },
} as const satisfies Partial<Record<ProblemCode, ProblemWords>>;

const TEXTS = {
  textEmpty: { is: { vi: 'đang để trống', en: 'is empty' } },
  textTooLong: { is: { vi: 'quá dài', en: 'is too long' } },
  textUntrimmed: {
    is: { vi: 'có khoảng trắng thừa ở đầu hoặc cuối', en: 'begins or ends with white space' },
  },
  textControl: {
    is: { vi: 'chứa ký tự điều khiển', en: 'holds a control character' },
    right: {
      vi: 'văn bản một dòng, không có dấu xuống dòng hay tab',
      en: 'one line of text, without line breaks or tabs',
    },
  },
  textSurrogate: {
    is: { vi: 'chứa ký tự bị hỏng (nửa cặp thay thế)', en: 'holds a broken character (half of a surrogate pair)' },
  },
  textNotNfc: {
    is: { vi: 'không phải Unicode dựng sẵn (NFC)', en: 'is not in Unicode normal form C (NFC)' },
    right: {
      vi: 'chuyển văn bản sang Unicode dựng sẵn rồi gửi lại',
      en: 'letters and their marks composed before sending',
    },
  },
} as const satisfies Partial<Record<ProblemCode, ProblemWords>>;

/** Words for every problem. */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, ProblemWords>> = {
  ...AMOUNTS,
  ...FORMS,
  ...TEXTS,
  required: { is: { vi: 'còn thiếu', en: 'is missing' } },
  unknownField: {
    is: { vi: 'không phải là trường của nghiệp vụ này', en: 'is not a field of this event' },
    right: { vi: 'kiểm tra lại tên trường', en: 'the name of a field that the event has' },
  },
  wrongType: { is: { vi: 'sai kiểu dữ liệu', en: 'has the wrong type' } },
  notOneOf: {
    is: { vi: 'không thuộc các giá trị được phép', en: 'is none of the values that are allowed' },
  },
  tooFew: {
    is: { vi: 'có quá ít phần tử', en: 'has too few entries' },
    right: { vi: 'ít nhất 1', en: 'at least 1' },
  },
  tooMany: { is: { vi: 'vượt quá số lượng cho phép', en: 'exceeds the number that is allowed' } },
  duplicate: { is: { vi: 'đã có rồi', en: 'is there already' } },
  bodyTooLarge: {
    is: { vi: 'quá lớn, không lưu được', en: 'is too large to be stored' },
    right: {
      vi: `không quá ${count(BODY_LIMIT, 'vi')} byte; hãy chia thành nhiều nghiệp vụ`,
      en: `at most ${count(BODY_LIMIT, 'en')} bytes; divide it into several events`,
    },
  },
  missingDimension: {
    is: {
      vi: 'còn thiếu; mọi dòng ngân sách của sổ này phải nêu',
      en: 'is missing; every line of this ledger states it',
    },
  },
  undeclaredDimension: {
    is: { vi: 'không phải là chiều theo dõi của sổ này', en: 'is not a dimension of this ledger' },
  },
  wrongYear: { is: { vi: 'sai năm', en: 'is the wrong year' } },
  wrongOrder: { is: { vi: 'không đúng thứ tự', en: 'does not come in the right order' } },
  wrongDate: { is: { vi: 'là ngày không phù hợp', en: 'is not a day that fits' } },
  wrongEvent: {
    is: { vi: 'không khớp với những gì sổ đã ghi', en: 'does not fit what the ledger has recorded' },
  },
  beyondLedger: {
    is: { vi: 'vượt quá những gì sổ đã ghi', en: 'is beyond what the ledger has recorded' },
  },
  notAllowedHere: { is: { vi: 'không được phép ở đây', en: 'is not allowed here' } },
  unknownType: {
    is: { vi: 'không phải là loại nghiệp vụ mà sổ biết', en: 'is not a type of event that the ledger knows' },
    right: {
      vi: 'tên loại nghiệp vụ như Allocated, Disbursed',
      en: 'the name of a type, such as Allocated or Disbursed',
    },
  },
  unknownVersion: {
    is: {
      vi: 'có phiên bản mà phần mềm này không đọc được',
      en: 'has a version that this software cannot read',
    },
    right: { vi: 'dùng phiên bản phần mềm mới hơn', en: 'a newer version of the software' },
  },
};
