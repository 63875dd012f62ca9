// Manual pages of the commands that prove and verify.
import type { ManualPage } from '../manualPage.js';

export const verifyPage: ManualPage = {
  summary: { vi: 'mọi chỗ không còn như cũ', en: 'everything that is not as it was' },
  description:
    'Xem mọi sự kiện của sổ hoặc hồ sơ kiểm toán và liệt kê tất cả những gì không còn như cũ hoặc không đúng như phải có, đối chiếu với bao nhiêu bản xác nhận đã giữ cũng được. Mỗi lần đều nói rõ điều gì được chứng minh và điều gì không.',
  arguments: { ledger: 'sổ hoặc hồ sơ kiểm toán nằm ở đâu' },
  options: {
    '--replay': 'chạy lại các sự kiện thế nào (mặc định: postings)',
    '--twice': 'đọc tất cả lần thứ hai, để thấy kho dữ liệu trả lời khác đi',
    '--app-role': 'với PostgreSQL: vai trò mà ứng dụng dùng, quyền của nó được xem xét',
    '--evidence': 'tệp chứng cứ, nếu có phát hiện (mặc định: SỔ-evidence-GIỜ.json)',
  },
  done: { vi: 'không phát hiện gì', en: 'nothing was found' },
  found: { vi: 'có phát hiện; tệp chứng cứ đã ghi', en: 'there are findings; the evidence is written' },
  seeAlso: ['checkpoint', 'prove', 'bundle', 'check'],
};

export const checkpointPage: ManualPage = {
  summary: { vi: 'sổ hiện là gì, trong ba dòng có chữ ký', en: 'what a ledger is now, in three signed lines' },
  description:
    'Ký xác nhận sổ hiện là gì: tên, số sự kiện và mã gốc, trong ba dòng để người khác giữ. Lệnh này cũng tạo khóa, thêm chữ ký của người chứng thực, và cho xem bản đã ký. Hãy để --guard và khóa xa kho dữ liệu.',
  options: {
    '--key': 'tệp chứa khóa ký; với --show và --note là khóa xác minh',
    '--origin': 'tên của sổ trong các bản xác nhận (mặc định: tên của khóa)',
    '--guard': 'thư mục nhớ bản đã ký, để xa kho dữ liệu; lịch sử khác thì từ chối ký',
    '--out': 'tệp cần ghi; chưa được có (mặc định: đầu ra chuẩn)',
    '--card': 'trang để in, có mã QR của bản xác nhận',
    '--keep': 'cây băm nằm dưới bản xác nhận, để sau này định vị được thay đổi',
    '--closely': 'giữ cây băm theo ô 256 sự kiện (tiles, mặc định) hay từng sự kiện (events)',
    '--note': 'giữ cây băm của bản đã ký này, thay vì ký bản mới',
    '--new-key': 'tạo khóa ký trong tệp của --out, và khóa xác minh bên cạnh',
    '--witness': 'khóa mới để chứng thực điều người khác đã ký',
    '--cosign': 'thêm chữ ký của người chứng thực, kèm giờ',
    '--show': 'cho xem một bản xác nhận, và chữ ký nào đúng',
  },
  found: {
    vi: 'từ chối ký vì sổ ngắn hơn hoặc khác với lần ký trước; với --show: không khóa đáng tin nào đã ký',
    en: 'nothing is signed, since history is shorter or other than what was signed last; with --show: no trusted key signed it',
  },
  seeAlso: ['verify', 'bundle', 'prove'],
};

export const provePage: ManualPage = {
  summary: { vi: 'chứng minh tự đứng được', en: 'proofs that stand by themselves' },
  description:
    'Chứng minh một sự kiện có trong sổ, hoặc sổ chỉ được ghi thêm giữa hai bản xác nhận; và kiểm tra chứng minh như vậy, hoặc tệp chứng cứ của verify, chỉ bằng tệp đó và khóa đã ghim.',
  arguments: { ledger: 'sổ hoặc hồ sơ kiểm toán nằm ở đâu' },
  options: {
    '--event': 'sự kiện: số hoặc mã',
    '--checkpoint': 'bản xác nhận có chữ ký mà chứng minh dẫn tới (mặc định: bản của hồ sơ kiểm toán)',
    '--from': 'bản xác nhận sớm hơn',
    '--to': 'bản xác nhận muộn hơn',
    '--out': 'tệp cần ghi, như event-12.tlog-proof; sự kiện được ghi bên cạnh, đuôi .json',
    '--check': 'chứng minh này, hoặc chứng cứ này, có đúng không',
    '--body': 'sự kiện của chứng minh, đúng như đã ghi sổ (mặc định: tệp .json bên cạnh)',
    '--leaf': 'hoặc mã băm của sự kiện',
  },
  done: { vi: 'đã chứng minh; với --check: chứng minh đúng', en: 'proved; with --check: the proof holds' },
  found: {
    vi: 'không chứng minh được; với --check: chứng minh sai, hoặc chứng cứ có phát hiện',
    en: 'it cannot be proved; with --check: the proof does not hold, or the evidence is of findings',
  },
  seeAlso: ['checkpoint', 'verify', 'explain'],
};

export const bundlePage: ManualPage = {
  summary: { vi: 'hồ sơ kiểm toán để mang theo', en: 'a ledger to take along' },
  description:
    'Ghi hồ sơ kiểm toán: mọi sự kiện đã ký, cây băm của chúng, bản xác nhận có chữ ký, và chương trình để kiểm tra. Nơi nào đọc được sổ thì cũng hỏi được hồ sơ.',
  arguments: { target: 'nơi đặt hồ sơ: tệp nén nếu kết thúc bằng .zip, nếu không là thư mục; chưa được có gì ở đó' },
  options: {
    '--note': 'bản xác nhận có chữ ký: nó nêu hồ sơ có bao nhiêu sự kiện',
    '--key': 'các khóa xác minh mà bản xác nhận được tin: gõ thẳng hoặc nêu tệp',
  },
  found: {
    vi: 'sổ không có đúng các sự kiện đã ký, hoặc không khóa đáng tin nào đã ký; chưa ghi gì',
    en: 'the ledger does not have the events that were signed, or no trusted key signed them; nothing was written',
  },
  seeAlso: ['checkpoint', 'verify', 'copy'],
};

export const checkPage: ManualPage = {
  summary: { vi: 'các phép kiểm tra của kiểm toán', en: 'the audit checks' },
  description:
    'Hỏi sổ các phép kiểm tra của kiểm toán: toàn vẹn (I), đầy đủ và đúng kỳ (C), thẩm quyền và dự toán (A), hợp lý (P). Phép nào cũng được liệt kê, kể cả khi không thấy gì; điều tìm thấy là dấu hiệu để xem xét, không phải kết luận.',
  arguments: { ledger: 'sổ hoặc hồ sơ kiểm toán nằm ở đâu' },
  options: {
    '--on': 'ngày hiệu lực (mặc định: hôm nay)',
    '--known-at': 'chỉ xét những gì đã biết đến hết ngày này',
    '--known-at-size': 'chỉ xét chừng này sự kiện',
    '--only': 'chỉ một số phép kiểm tra: C1,P6',
    '--param': 'giá trị khác mặc định: P1.withinDays=7',
    '--outside': 'những gì sổ không có, bằng JSON: controls, counterparts, counterpartRatios, programmeUnits, roots',
    '--key': 'kiểm tra toàn vẹn trước, bằng các khóa này, cho các phép kiểm tra I',
    '--kept': 'đối chiếu với những gì đã giữ lại: bản xác nhận, tệp giữ lại, hồ sơ kiểm toán',
    '--format': 'cách in kết quả (mặc định: text)',
    '--list': 'liệt kê các phép kiểm tra với tham số, và không hỏi gì',
  },
  done: { vi: 'không phép nào thấy gì', en: 'no check found anything' },
  found: { vi: 'có điều cần xem xét', en: 'there is something to look at' },
  seeAlso: ['verify', 'explain', 'events'],
};

export const reconcilePage: ManualPage = {
  summary: { vi: 'số liệu công bố có khớp không', en: 'do published figures agree' },
  description:
    'Đối chiếu các số của một bảng đã công bố với nhau, và tìm con số duy nhất mà một lỗi chép giải thích được, nếu có đúng một. Với --ledger, đối chiếu cả với sổ của ngày đó.',
  arguments: { 'table.json': 'bảng: đơn vị, các ô như đã in, và những quan hệ phải đúng giữa chúng' },
  options: {
    '--ledger': 'sổ hoặc hồ sơ kiểm toán nằm ở đâu',
    '--on': 'ngày hiệu lực mà bảng nêu',
    '--figures': 'các ô là gì trong sổ, bằng JSON: { "plan": { "measure": "plan", "where": { … } } }',
  },
  done: { vi: 'nhất quán', en: 'consistent' },
  found: { vi: 'không nhất quán, hoặc khác với sổ', en: 'inconsistent, or other than the ledger' },
  seeAlso: ['as-of', 'explain'],
};
