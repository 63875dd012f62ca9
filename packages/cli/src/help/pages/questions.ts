// Manual pages of the commands that ask a ledger.
import type { ManualPage } from '../manualPage.js';

export const asOfPage: ManualPage = {
  summary: { vi: 'tình hình vào một ngày', en: 'the state on a day, rolled up' },
  description:
    'Cho xem tình hình vào một ngày: những gì có hiệu lực, theo tất cả những gì nay đã biết hoặc theo những gì biết lúc đó.',
  options: {
    '--by': 'nhóm theo các trường, cây ở một cấp: programme,capital,unit:1 (mặc định: các chương trình cấp cao nhất)',
    '--measures': 'các chỉ tiêu cần xem (mặc định: plan,disbursed,available)',
  },
  seeAlso: ['series', 'explain', 'diff'],
};

export const seriesPage: ManualPage = {
  summary: { vi: 'số liệu theo thời gian', en: 'figures over time' },
  description: 'Cho xem số liệu theo thời gian: số dư cuối mỗi ngày, tháng, quý hoặc năm.',
  options: {
    '--from': 'ngày đầu',
    '--to': 'ngày cuối (mặc định: hôm nay)',
    '--every': 'độ dài kỳ (mặc định: month)',
    '--by': 'nhóm thêm theo các trường; độ dài kỳ như month cũng nêu được ở đây',
    '--measures': 'các chỉ tiêu cần xem (mặc định: plan,disbursed)',
    '--turnover': 'cho xem phát sinh trong kỳ, không phải số dư cuối kỳ',
  },
  seeAlso: ['as-of', 'history'],
};

export const historyPage: ManualPage = {
  summary: { vi: 'mọi bút toán của một dòng', en: 'every entry of one line' },
  description: 'Liệt kê mọi bút toán của một dòng ngân sách với số dư sau đó, theo ngày hiệu lực.',
  arguments: { line: 'programme=… capital=… source=… unit=… budgetYear=… originYear=…, và các chiều riêng của sổ' },
  options: { '--on': 'đến hết ngày hiệu lực này (mặc định: tất cả)' },
  seeAlso: ['events', 'explain'],
};

export const eventsPage: ManualPage = {
  summary: { vi: 'tìm trong nhật ký sự kiện', en: 'the log, searched' },
  description:
    'Tìm các sự kiện của sổ; mọi điều kiện đều phải phù hợp. Với --json, từng sự kiện được in ngay khi tìm thấy; bảng được in ở cuối, khi đã biết bề rộng các cột.',
  options: {
    '--type': 'loại sự kiện: Allocated,Disbursed',
    '--from': 'hiệu lực từ ngày này',
    '--to': 'hiệu lực đến hết ngày này',
    '--where': 'nêu một dòng phù hợp: unit=SL,programme=NTM',
    '--reference': 'nêu hợp đồng hoặc hồ sơ thanh toán này',
    '--document': 'căn cứ văn bản này',
    '--actor': 'do người này ghi',
    '--command': 'do lần gọi này ghi',
    '--system': 'nhập từ hệ thống này',
    '--source-id': 'có mã này ở hệ thống đó',
    '--from-event': 'từ sự kiện số này',
    '--to-event': 'đến trước sự kiện số này',
    '--limit': 'nhiều nhất chừng này, lấy từ đầu',
  },
  seeAlso: ['history', 'explain'],
};

export const diffPage: ManualPage = {
  summary: { vi: 'có gì khác giữa hai thời điểm', en: 'what changed between two points' },
  description:
    'Cho xem thời điểm sau hơn thời điểm trước những gì, vì sao, qua sự kiện nào. Với --closing: một kỳ đã khóa sổ, hoặc một báo cáo đã công bố, như đã báo cáo và như nay trình bày lại.',
  arguments: { before: 'NGÀY, NGÀY@NGÀY-BIẾT hoặc NGÀY@SỐ-SỰ-KIỆN', after: 'thời điểm sau, viết như vậy' },
  options: {
    '--closing': 'thay cho hai thời điểm: số của sự kiện khóa sổ hoặc công bố báo cáo',
    '--by': 'nhóm theo các trường, như programme:0,capital (mặc định: từng dòng)',
    '--measures': 'các chỉ tiêu cần so sánh (mặc định: plan,disbursed,available)',
  },
  seeAlso: ['explain', 'as-of', 'verify'],
};

export const explainPage: ManualPage = {
  summary: { vi: 'một con số gồm những gì', en: 'what makes up a figure' },
  description:
    'Liệt kê các bút toán tạo nên một con số, với sự kiện, ngày, văn bản, người ghi và những gì đính chính về sau; cộng lại đúng bằng con số đó. Với --prove, mỗi sự kiện có một tệp chứng minh.',
  options: {
    '--measure': 'con số nào (mặc định: disbursed)',
    '--prove': 'ghi tệp chứng minh cho mỗi sự kiện vào thư mục mới này',
    '--checkpoint': 'bản xác nhận có chữ ký mà chứng minh dẫn tới; con số được tính ở số sự kiện của nó',
  },
  found: { vi: 'sổ không phải là sổ mà bản xác nhận nêu', en: 'the ledger is not the one of the checkpoint' },
  seeAlso: ['prove', 'history', 'diff'],
};

export const reportPage: ManualPage = {
  summary: { vi: 'các mẫu báo cáo', en: 'the forms of an office' },
  description: 'Lập một mẫu báo cáo từ sổ: văn bản, CSV, XLSX, hoặc trang HTML để in.',
  arguments: { form: 'mẫu nào; --list liệt kê các mẫu' },
  options: {
    '--list': 'liệt kê các mẫu với tham số',
    '--on': 'ngày hiệu lực, hoặc ngày cuối của khoảng (mặc định: hôm nay)',
    '--from': 'ngày hiệu lực đầu tiên, với mẫu theo khoảng (mặc định: 1 tháng 1)',
    '--set': 'tham số của mẫu: budgetYear=2024,area=SL',
    '--format': 'text, csv, xlsx hoặc html (mặc định: theo đuôi tệp, nếu không là text)',
    '--semicolons': 'CSV như bảng tính tiếng Việt đọc: dấu chấm phẩy, số như đã in',
    '--out': 'tệp cần ghi (mặc định: đầu ra chuẩn)',
    '--overwrite': 'thay tệp đã có',
  },
  seeAlso: ['as-of', 'explain', 'reconcile'],
};

export const snapshotPage: ManualPage = {
  summary: { vi: 'chụp lại sổ để lần sau hỏi nhanh', en: 'a ledger kept for quick answers' },
  description:
    'Đọc mọi sự kiện của sổ và ghi vào một tệp những gì sổ đã trở thành; nhờ đó as-of, series, history, events, diff, explain và report trả lời được với --snapshot. Ai dùng tệp là tin vào tệp: với chính sổ chỉ so sự kiện cuối của bản chụp, và đọc các sự kiện sau đó. Bản chụp không phải chứng cứ, có thể xóa lúc nào cũng được; bản chụp đã có thì bị thay.',
  arguments: { file: 'tệp cần ghi' },
  seeAlso: ['as-of', 'report', 'verify'],
};
