// Manual pages of the commands that move ledgers, and of those about the command itself.
import type { ManualPage } from '../manualPage.js';

export const exportPage: ManualPage = {
  summary: { vi: 'xuất sổ, khôi phục được', en: 'a ledger as restorable JSON Lines' },
  description:
    'Ghi sổ thành JSON Lines để khôi phục được: một dòng nêu số sự kiện và mã gốc, rồi mọi sự kiện đúng như đã lưu.',
  options: { '--out': 'tệp cần ghi; chưa được có (mặc định: đầu ra chuẩn)' },
  seeAlso: ['restore', 'copy', 'bundle'],
};

export const restorePage: ManualPage = {
  summary: { vi: 'khôi phục sổ từ bản xuất', en: 'an export back into a store' },
  description:
    'Khôi phục sổ từ bản xuất, nguyên vẹn và giữ tên. Mọi sự kiện được quyết định lại, mã gốc khác bị từ chối, và việc bị ngừng giữa chừng được làm tiếp khi chạy lại.',
  arguments: { file: 'bản mà "so-cai export" đã ghi, hoặc - nếu đọc từ đầu vào chuẩn', ledger: 'nơi đặt sổ' },
  seeAlso: ['export', 'copy'],
};

export const copyPage: ManualPage = {
  summary: { vi: 'sao chép sổ sang kho khác', en: 'a ledger from one store to another' },
  description:
    'Sao chép sổ sang kho khác, nguyên vẹn và giữ tên, cùng các bản thảo bị từ chối được lưu bên cạnh. Mọi sự kiện được quyết định lại trước khi ghi, và bản sao được đọc lại. Đích đã có phần đầu của sổ thì được ghi tiếp: bị ngừng giữa chừng thì chạy lại, về sau chạy lại thì mang sang phần mới ghi.',
  arguments: { from: 'sổ nằm ở đâu', to: 'nơi đặt bản sao; tệp chưa có thì được tạo' },
  seeAlso: ['export', 'restore', 'bundle'],
};

export const migratePage: ManualPage = {
  summary: { vi: 'chuẩn bị cơ sở dữ liệu PostgreSQL', en: 'a PostgreSQL database made ready' },
  description:
    'Tạo các bảng cho sổ trong cơ sở dữ liệu PostgreSQL, hoặc nâng cấp chúng, và cấp quyền cho các vai trò: tất cả hoặc không gì cả. Chạy lại không thay đổi gì. Tệp SQLite và EventStoreDB không cần chuẩn bị.',
  arguments: { database: 'cơ sở dữ liệu, với vai trò sẽ là chủ của các bảng' },
  options: { '--reader-role': 'vai trò có sẵn của kiểm toán và báo cáo: chỉ được đọc' },
  seeAlso: ['init', 'copy'],
};

export const helpPage: ManualPage = {
  summary: { vi: 'trang hướng dẫn của một lệnh', en: 'the manual page of a command' },
  description: 'In trang hướng dẫn của một lệnh; không nêu lệnh thì in danh mục các lệnh.',
  arguments: { command: 'tên lệnh' },
  seeAlso: ['completion'],
};

export const completionPage: ManualPage = {
  summary: { vi: 'gợi ý khi gõ lệnh trong bash, zsh, fish', en: 'completion for bash, zsh and fish' },
  description:
    'In kịch bản để bash, zsh hoặc fish gợi ý lệnh, tùy chọn, giá trị và tệp. Kịch bản được tạo từ chính định nghĩa của các lệnh.',
  arguments: { 'bash|zsh|fish': 'loại shell' },
  seeAlso: ['help'],
};
