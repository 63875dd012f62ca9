// What each kind of finding means, in both languages.
import type { FindingCode } from '@so-cai/audit';

import type { Words } from '../failure.js';

export const FINDING_WORDS: { readonly [C in FindingCode]: Words } = {
  BodyUnreadable: {
    vi: 'chỗ này không phải sự kiện, hoặc không đọc được',
    en: 'what lies here is no event, or cannot be read',
  },
  BodyChanged: { vi: 'sự kiện không phải là sự kiện đã được giữ lại', en: 'the event is not the one that was kept' },
  EventMisplaced: {
    vi: 'sự kiện nêu sổ khác hoặc vị trí khác với nơi nó nằm',
    en: 'the event names another ledger or position than where it lies',
  },
  PositionsMissing: { vi: 'thiếu sự kiện ở giữa', en: 'events are missing between others' },
  EventRepeated: {
    vi: 'một sự kiện, hoặc mã của nó, có hai lần',
    en: 'an event, or its id, is there twice',
  },
  IndexDiffers: {
    vi: 'dữ liệu lưu cạnh sự kiện không khớp với sự kiện',
    en: 'what is kept beside an event is not what the event says',
  },
  ClockWentBack: {
    vi: 'sự kiện ghi trước sự kiện đứng trước nó',
    en: 'the event was recorded before the one before it',
  },
  NotReplayable: {
    vi: 'không sổ nào ghi được sự kiện này sau các sự kiện trước nó',
    en: 'no ledger would have recorded this event after those before it',
  },
  NoteInvalid: {
    vi: 'bản xác nhận không có chữ ký đáng tin cho sổ này',
    en: 'nobody who is trusted signed this checkpoint for this ledger',
  },
  RootDiffers: {
    vi: 'các sự kiện không phải là những sự kiện đã được ký: có thay đổi trong khoảng này',
    en: 'the events are not those that were signed: something in this range was changed',
  },
  HistoryShorter: {
    vi: 'sổ có ít sự kiện hơn số đã được ký: bị cắt, hoặc khôi phục từ bản sao cũ',
    en: 'there are fewer events than were signed: the end was cut off, or an old copy was restored',
  },
  CheckpointsDiffer: { vi: 'hai bản xác nhận mâu thuẫn nhau', en: 'two checkpoints contradict each other' },
  StatementDiffers: {
    vi: 'báo cáo đã công bố, lập lại, cho kết quả khác',
    en: 'a published statement, made again, says something else',
  },
  StatementNotRepeatable: {
    vi: 'báo cáo đã công bố không lập lại được bằng các mẫu đã biết',
    en: 'a published statement cannot be made again by the reports that are known',
  },
  ProtectionDiffers: {
    vi: 'cơ chế bảo vệ của kho dữ liệu bị gỡ hoặc bị đổi',
    en: 'what protects the events in their store is gone or changed',
  },
  FileDiffers: {
    vi: 'một tệp của hồ sơ bị thiếu, bị đổi, hoặc không thuộc hồ sơ',
    en: 'a file of the bundle is missing, changed, or does not belong there',
  },
  TileDiffers: {
    vi: 'một ô băm của hồ sơ không khớp với phần nằm dưới nó',
    en: 'a tile of the bundle is not the hash of what lies below it',
  },
  HolderDamaged: { vi: 'kho dữ liệu tự thấy mình hỏng', en: 'the store finds itself damaged' },
  AnswersDiffer: {
    vi: 'hỏi lại thì kho dữ liệu trả các sự kiện khác',
    en: 'asked again, the store gave other events',
  },
};
