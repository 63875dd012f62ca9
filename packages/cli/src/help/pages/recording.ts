// Manual pages of the commands that record.
import type { ManualPage } from '../manualPage.js';

export const demoPage: ManualPage = {
  summary: {
    vi: 'ví dụ Sơn La 2024, từ thư mục trống đến bảng số liệu',
    en: 'the Sơn La 2024 example, from an empty folder to the table',
  },
  description: 'Ghi ngân sách năm 2024 của Sơn La như đã công bố, và cho thấy sổ tính ra gì. Chạy lại không ghi trùng.',
  arguments: { file: 'tệp của sổ' },
  seeAlso: ['as-of', 'explain', 'init'],
};

export const initPage: ManualPage = {
  summary: { vi: 'mở sổ mới', en: 'a new ledger' },
  description: 'Mở sổ mới theo kế hoạch mở sổ. Với --opening, sổ nhận số dư của năm đang thực hiện.',
  arguments: { ledger: 'nơi đặt sổ; không có #tên thì sổ mang tên của tệp' },
  options: {
    '--plan': 'kế hoạch mở sổ bằng JSON: cơ quan, đơn vị, chương trình, nguồn vốn (xem --print-plan)',
    '--opening': 'số dư bằng CSV hoặc XLSX, mỗi tài khoản một dòng',
    '--on': 'ngày của số dư (mặc định: ngày mở sổ trong kế hoạch)',
    '--print-plan': 'in một kế hoạch mẫu',
  },
  found: {
    vi: 'kế hoạch hoặc số dư bị từ chối, hoặc sổ đã có',
    en: 'the plan or the balances are refused, or the ledger is there already',
  },
  seeAlso: ['import', 'record', 'demo'],
};

export const importPage: ManualPage = {
  summary: { vi: 'ghi các bản thảo sự kiện từ tệp', en: 'records drafts from a file' },
  description:
    'Ghi các bản thảo từ tệp JSON Lines, mỗi dòng một bản thảo, hoặc các dòng của bảng CSV, XLSX theo một bản ánh xạ. Mọi thứ được kiểm tra trước khi ghi, và nhập lại cùng một tệp không gây hại.',
  arguments: { file: 'các bản thảo hoặc bảng, hoặc - nếu đọc từ đầu vào chuẩn' },
  options: {
    '--dry-run': 'kiểm tra mọi thứ và không ghi gì',
    '--system': 'tệp lấy từ hệ thống nào: dòng không nêu nguồn được nhận biết bằng mã này và số dòng',
    '--mapping': 'các cột của bảng CSV, XLSX thành bản thảo thế nào, bằng JSON',
    '--sheet': 'với sổ tính: trang nào (mặc định: trang mà bản ánh xạ nêu, nếu không là trang đầu)',
    '--as-found': 'ghi khoản vượt dự toán thành ngoại lệ, với các căn cứ:',
    '--authority': '  cơ quan chịu trách nhiệm',
    '--document': '  văn bản nêu việc đó',
    '--reason': '  lý do',
    '--command-id': 'đặt tên cho lần gọi này',
  },
  found: { vi: 'có dòng bị từ chối; chưa ghi gì', en: 'a row is refused; nothing was recorded' },
  seeAlso: ['record', 'events'],
};

export const recordPage: ManualPage = {
  summary: { vi: 'ghi một sự kiện', en: 'records one event' },
  description: 'Ghi một sự kiện từ bản thảo JSON; một mảng bản thảo được ghi tất cả hoặc không ghi gì.',
  arguments: { draft: 'chính bản thảo, tệp chứa nó, hoặc - nếu đọc từ đầu vào chuẩn' },
  options: { '--preview': 'cho xem sẽ ghi gì, và không ghi' },
  found: { vi: 'bản thảo bị từ chối', en: 'the draft is refused' },
  seeAlso: ['import', 'as-of'],
};
