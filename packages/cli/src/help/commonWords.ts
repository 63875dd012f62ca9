// Arguments and options that mean the same in every command, in Vietnamese.

export const COMMON_ARGUMENTS: Readonly<Record<string, string>> = {
  ledger: 'sổ nằm ở đâu',
  date: 'ngày hiệu lực, NĂM-THÁNG-NGÀY (mặc định: hôm nay)',
};

export const COMMON_OPTIONS: Readonly<Record<string, string>> = {
  '--actor': 'người ghi: số hiệu cán bộ hoặc tài khoản (mặc định: SO_CAI_ACTOR)',
  '--where': 'chỉ những dòng phù hợp: unit=SL,programme=NTM; một mã gồm cả các mã cấp dưới',
  '--known-at': 'theo những gì đã biết đến hết ngày này',
  '--known-at-size': 'theo những gì đã biết khi sổ có chừng này sự kiện',
  '--carried-advances':
    'tạm ứng chuyển năm tính vào năm đã chi (yearPaid, mặc định) hay năm chuyển sang (yearCarriedTo)',
  '--by': 'nhóm theo các trường, như programme:0,capital',
  '--measures': 'các chỉ tiêu cần xem',
  '--root': 'mã gốc phải có, theo hiểu biết của chính mình',
  '--origin': 'tên của sổ trong các bản xác nhận (mặc định: tên của khóa đầu tiên)',
  '--key': 'các khóa xác minh được tin: gõ thẳng hoặc nêu tệp',
  '--kept': 'những gì đã giữ lại: bản xác nhận có chữ ký, tệp của checkpoint --keep, hồ sơ kiểm toán',
  '--out': 'tệp cần ghi; chưa được có',
  '--app-role': 'vai trò có sẵn của ứng dụng: chỉ được đọc và thêm sự kiện',
  '--command-id': 'đặt tên cho lần gọi này; gọi lại cùng tên không thay đổi gì',
  '--snapshot':
    'tin vào bản mà "so-cai snapshot" đã ghi và chỉ đọc các sự kiện sau đó; chỉ sự kiện cuối của bản chụp được so với sổ',
  '--snapshot-root': 'mã gốc mà bản chụp phải có, như mã của một bản xác nhận được tin',
  '--checkpoint': 'bản xác nhận có chữ ký mà chứng minh dẫn tới',
};
