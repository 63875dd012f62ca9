// Refusals in Vietnamese.
import type {
  BatchTooLarge,
  BeforeHistory,
  CannotReverse,
  ClockBehind,
  ExceedsOriginal,
  InsufficientFunds,
  NodeEnded,
  NotAnAllotment,
  NotAReallocation,
  NotAuthorised,
  PeriodClosedRejection,
  ReferenceInUse,
  Refusal,
  RuleViolation,
  Unbalanced,
  UnknownNode,
  UnknownReference,
  VersionConflict,
} from '../decide/rejection.js';
import { accountText, canBeFact, ceilingOf, ceilingText, DEFINED_CODE } from './accounts.js';
import { capitalised, clause, count, day, dayAfter, events, listed, moment, money } from './phrases.js';
import { problemsText } from './problems.js';
import { levelWord, PHASE_WORDS, REFERENCE_WORDS, treeWord, typeWord } from './words.js';

const amount = (value: bigint): string => money(value, 'vi');
const on = (date: string): string => day(date, 'vi');
const event = (...positions: readonly number[]): string => events(positions, 'vi');
const either = (items: readonly string[]): string => listed(items, 'hoặc');

/** A refusal in Vietnamese: what was wrong, and what would be right. */
export function inVietnamese(refusal: Refusal): string {
  switch (refusal.code) {
    case 'InvalidEvent':
      return problemsText(refusal.problems, 'vi');
    case 'InsufficientFunds':
      return insufficientFunds(refusal);
    case 'UnknownNode':
      return unknownNode(refusal);
    case 'NodeEnded':
      return nodeEnded(refusal);
    case 'UnknownReference':
      return unknownReference(refusal);
    case 'ReferenceInUse':
      return referenceInUse(refusal);
    case 'NotAnAllotment':
      return notAnAllotment(refusal);
    case 'NotAReallocation':
      return notAReallocation(refusal);
    case 'Unbalanced':
      return unbalanced(refusal);
    case 'PeriodClosed':
      return periodClosed(refusal);
    case 'AlreadyReversed':
      return `Nghiệp vụ ${refusal.of} đã được đính chính bằng ${event(refusal.by)}; mỗi nghiệp vụ chỉ đính chính một lần. Nội dung đúng cần được ghi bằng một nghiệp vụ mới.`;
    case 'CannotReverse':
      return cannotReverse(refusal);
    case 'RuleViolation':
      return ruleViolation(refusal);
    case 'NotAuthorised':
      return notAuthorised(refusal);
    case 'CommandMismatch':
      return `Mã lệnh ${refusal.commandId} đã được dùng cho nội dung khác: ${event(refusal.position)}. Chưa ghi thêm gì. Lệnh mới phải có mã mới; khi gửi lại lệnh cũ, nội dung phải đúng như lần đầu.`;
    case 'BatchTooLarge':
      return batchTooLarge(refusal);
    case 'VersionConflict':
      return versionConflict(refusal);
    case 'ClockBehind':
      return clockBehind(refusal);
    case 'BeforeHistory':
      return beforeHistory(refusal);
    case 'ExceedsOriginal':
      return exceedsOriginal(refusal);
    case 'SourceInUse':
      return `Bản ghi ${refusal.id} của hệ thống ${refusal.system} đã có trong sổ: ${event(refusal.position)}. Hãy bỏ bản ghi này. Nếu nội dung đã thay đổi, hãy đính chính nghiệp vụ đó và ghi nghiệp vụ thay thế với mã bản ghi khác.`;
  }
}

function insufficientFunds(refusal: InsufficientFunds): string {
  const { account, effectiveOn, firstDay, missing, balance, spendable, bindingDay, bindingPositions } = refusal;
  const draws = bindingPositions.length === 0 ? undefined : event(...bindingPositions);
  const usable = spendable > 0n ? `chỉ được sử dụng ${amount(spendable)}` : 'không còn được sử dụng';
  const standing =
    bindingDay === effectiveOn
      ? `Số dư cuối ngày ${on(effectiveOn)} là ${amount(balance)}${draws === undefined ? '' : `, sau ${draws}`}.`
      : `Số dư cuối ngày ${on(effectiveOn)} là ${amount(balance)}, nhưng từ ngày đó ${usable}, vì số dư thấp nhất là vào ngày ${on(bindingDay)}${draws === undefined ? '' : ` (${draws})`}.`;
  const more = `ghi trước khoản tăng mà dòng này cần, có hiệu lực chậm nhất ngày ${on(firstDay)}.`;
  return [
    `Không đủ số dư: ${accountText(account, 'vi')} sẽ thiếu ${amount(missing)} vào ngày ${on(firstDay)}, là ngày đầu tiên bị âm.`,
    standing,
    spendable > 0n ? `Hãy sử dụng không quá ${amount(spendable)}, hoặc ${more}` : `Hãy ${more}`,
    ...(canBeFact(account)
      ? ['Nếu tiền đã chi trên thực tế, hãy ghi nghiệp vụ kèm ngoại lệ nêu rõ cơ quan có thẩm quyền, văn bản và lý do.']
      : []),
  ].join(' ');
}

function unknownNode({ path, tree, node, effectiveOn, validFrom }: UnknownNode): string {
  if (tree === 'ceiling')
    return `Chưa giao mức vốn theo ${ceilingText(ceilingOf(node), 'vi')} (${path}). Hãy giao mức vốn trung hạn trước (CeilingSet).`;
  const name = `${treeWord(tree, 'vi')} ${node} (${path})`;
  return validFrom === undefined
    ? `Danh mục không có ${name}. Hãy kiểm tra lại mã, hoặc khai báo mã trước, có hiệu lực từ ngày ${on(effectiveOn)} hoặc sớm hơn.`
    : `Ngày ${on(effectiveOn)}, ${name} chưa có hiệu lực; mã này có hiệu lực từ ngày ${on(validFrom)}. Hãy chọn ngày từ đó trở đi, hoặc dùng mã đang có hiệu lực.`;
}

function nodeEnded({ path, tree, node, effectiveOn, endedOn, successor, others }: NodeEnded): string {
  const ended = `${capitalised(treeWord(tree, 'vi'))} ${node} (${path}) đã hết hiệu lực từ ngày ${on(endedOn)}, mà ngày được nêu là ${on(effectiveOn)}.`;
  if (path === DEFINED_CODE)
    return `${ended} Mã đã hết hiệu lực không bao giờ được dùng lại; hãy dùng mã khác${successor === null ? '' : `, hoặc mã kế thừa ${successor}`}.`;
  if (successor === null) return `${ended} Mã này không có mã kế thừa; hãy dùng mã đang có hiệu lực trong ngày đó.`;
  return `${ended} Hãy dùng mã kế thừa ${successor}${others.length === 0 ? '' : `, hoặc một trong các mã khác được chia phần khi chia tách: ${others.join(', ')}`}.`;
}

function unknownReference({ path, reference, reason, closedOn }: UnknownReference): string {
  switch (reason) {
    case 'unknown':
      return `Chưa có hợp đồng hay hồ sơ thanh toán nào mở với mã ${reference} (${path}). Hãy đăng ký hợp đồng trước (ContractRegistered), hoặc mở hồ sơ thanh toán ngay trong nghiệp vụ giải ngân hay số dư chuyển vào (opens: "paymentFile").`;
    case 'notAContract':
      return `Mã ${reference} (${path}) là hồ sơ thanh toán, trong khi nghiệp vụ này cần hợp đồng. Hãy nêu mã hợp đồng, hoặc đăng ký hợp đồng với mã khác (ContractRegistered).`;
    case 'closed':
      return `Hợp đồng ${reference} (${path}) đã thanh lý${closedOn === undefined ? '' : ` ngày ${on(closedOn)}`}, không nhận thêm nghiệp vụ. Hãy chọn ngày sớm hơn hoặc hợp đồng khác, hoặc đính chính việc thanh lý nếu sai.`;
  }
}

function referenceInUse({ path, reference, kind, openedBy }: ReferenceInUse): string {
  const thing = REFERENCE_WORDS[kind].vi;
  return `Mã ${reference} (${path}) đã được dùng: ${event(openedBy)} đã mở ${thing} với mã này, và một mã không bao giờ dùng lại cho việc khác. Hãy chọn mã khác; nếu tiếp tục ${thing} đó thì không mở lại.`;
}

function notAnAllotment({ path, reason, trees }: NotAnAllotment): string {
  switch (reason) {
    case 'sameLine':
      return `Đây không phải là phân bổ chi tiết: hai bên là cùng một dòng ngân sách (${path}). Kinh phí chỉ được phân bổ xuống dòng cấp dưới.`;
    case 'otherYears':
      return `Đây không phải là phân bổ chi tiết: năm ngân sách hoặc năm giao ban đầu của hai bên khác nhau (${path}). Phân bổ không làm đổi năm; kinh phí sang năm sau bằng chuyển nguồn (CarriedOver).`;
    case 'notBelow': {
      const words = listed(
        trees.map((tree) => treeWord(tree, 'vi')),
        'và',
      );
      return `Đây không phải là phân bổ chi tiết: xét theo ${words}, dòng ngân sách này (${path}) không nằm dưới dòng kia. Hãy phân bổ cho cùng mã hoặc mã cấp dưới; giữa các dòng ngang cấp thì ghi điều chỉnh (Reallocated).`;
    }
  }
}

function notAReallocation({ reason }: NotAReallocation): string {
  switch (reason) {
    case 'otherYears':
      return 'Đây không phải là điều chỉnh: kinh phí bị chuyển giữa các năm ngân sách hoặc năm giao ban đầu. Trong từng năm, tổng tăng phải bằng tổng giảm; kinh phí sang năm sau bằng chuyển nguồn (CarriedOver).';
    case 'nothingMoves':
      return 'Đây không phải là điều chỉnh: mỗi dòng ngân sách tăng và giảm bằng nhau, nên không có gì thay đổi.';
    case 'isAnAllotment':
      return 'Đây không phải là điều chỉnh: một bên nằm dưới bên kia, nên là phân bổ chi tiết (Allotted) hoặc thu hồi phân bổ (AllotmentRecalled). Hãy ghi bằng loại nghiệp vụ đó.';
    case 'otherPeriods':
      return 'Không điều chỉnh được mức vốn giữa các giai đoạn trung hạn khác nhau. Hãy điều chỉnh riêng từng giai đoạn (CeilingAdjusted).';
  }
}

function unbalanced({ from, to, difference }: Unbalanced): string {
  const over = difference > 0n ? `nhiều hơn ${amount(difference)}` : `ít hơn ${amount(-difference)}`;
  return `Hai bên không bằng nhau: giảm ${amount(from)}, tăng ${amount(to)}. Bên giảm ${over}; hãy sửa cho hai bên bằng nhau.`;
}

function periodClosed({ effectiveOn, closedBy, through, budgetYear, phase }: PeriodClosedRejection): string {
  const reopen = 'hoặc đề nghị cơ quan có thẩm quyền mở lại (PeriodReopened)';
  if (budgetYear === undefined) {
    const next = through === undefined ? undefined : dayAfter(through);
    const until = through === undefined ? '' : ` đến hết ngày ${on(through)}`;
    const later = next === undefined ? 'Hãy chọn ngày chưa khóa sổ' : `Hãy chọn ngày hiệu lực từ ${on(next)} trở đi`;
    return `Sổ đã khóa${until} (${event(closedBy)}), nên không ghi được nghiệp vụ có hiệu lực ngày ${on(effectiveOn)}. ${later}, ${reopen}.`;
  }
  const closed = `Năm ngân sách ${budgetYear} đã khóa sổ ${PHASE_WORDS[phase ?? 'spending'].vi} (${event(closedBy)})`;
  return phase === 'settlement'
    ? `${closed}, không nhận nghiệp vụ nào nữa, dù có hiệu lực ngày ${on(effectiveOn)} hay ngày khác. Hãy nêu dòng ngân sách của năm khác, ${reopen}.`
    : `${closed}. Các dòng ngân sách của năm này chỉ còn nhận quyết toán, chuyển nguồn, hủy dự toán, thu hồi và nộp trả, chuyển tạm ứng sang năm sau, chia số dư khi chia tách và đính chính. Hãy nêu dòng ngân sách của năm khác, ${reopen}.`;
}

function cannotReverse({ of, reason, type, account, firstDay, missing, laterDraws }: CannotReverse): string {
  switch (reason) {
    case 'unknownEvent':
      return `Sổ không có nghiệp vụ nào mang mã ${of}. Hãy kiểm tra lại mã nghiệp vụ cần đính chính.`;
    case 'notReversible':
      return type === 'Reversed'
        ? `Nghiệp vụ ${of} chính là một đính chính nên không đính chính được nữa. Hãy ghi lại nghiệp vụ ban đầu.`
        : `Nghiệp vụ ${of}${type === undefined ? '' : `, loại ${typeWord(type, 'vi')},`} không làm thay đổi số tiền nên không đính chính được. Hãy ghi nghiệp vụ mới với nội dung đúng.`;
    case 'hasApportionments':
      return `Không đính chính được việc chia tách ${of}: số dư đã được chia sau đó${laterDraws === undefined ? '' : `, ghi bằng ${event(...laterDraws)}`}. Hãy đính chính việc chia số dư đó trước.`;
    case 'hasReturns':
      return `Không đính chính được nghiệp vụ ${of}: sau đó đã có khoản hoàn trả, nộp trả của nghiệp vụ này${laterDraws === undefined ? '' : `, ghi bằng ${event(...laterDraws)}`}. Hãy đính chính khoản đó trước.`;
    case 'wouldOverdraw': {
      const where = account === undefined ? 'một tài khoản' : accountText(account, 'vi');
      const short = missing === undefined ? 'bị âm' : `thiếu ${amount(missing)}`;
      const first = firstDay === undefined ? '' : ` kể từ ngày ${on(firstDay)}`;
      const draws = laterDraws ?? [];
      const later =
        draws.length === 0
          ? ''
          : ` Sau đó kinh phí này đã được sử dụng: ${event(...draws)}. Hãy đính chính các nghiệp vụ đó trước.`;
      return `Không đính chính được nghiệp vụ ${of}: ${where} sẽ ${short}${first}.${later}`;
    }
  }
}

function ruleViolation(refusal: RuleViolation): string {
  const { pack, version, rule, verdict, citation, by } = refusal;
  const source = `quy tắc ${rule} của bộ quy định ${pack} phiên bản ${version}: ${clause(citation)}`;
  if (verdict === 'unlawful') return `Không được phép theo ${source}.`;
  const who = either((by ?? []).map((level) => levelWord(level, 'vi')));
  return `Cần quyết định của cơ quan có thẩm quyền cấp ${who === '' ? 'phù hợp' : who}, theo ${source}. Hãy nêu quyết định đó trong căn cứ pháp lý của nghiệp vụ${decisionNeeded(refusal)}.`;
}

/** What the decision has to be besides its level. */
function decisionNeeded({ kinds, article, from, until, area }: RuleViolation): string {
  const dates = [
    ...(from === undefined ? [] : [`từ ${on(from)}`]),
    ...(until === undefined ? [] : [`đến ${on(until)}`]),
  ];
  const facts = [
    ...(kinds === undefined ? [] : [`loại văn bản ${either(kinds)}`]),
    ...(article === undefined ? [] : [`nêu ${clause(article)}`]),
    ...(dates.length === 0 ? [] : [`ngày văn bản ${dates.join(' ')}`]),
    ...(area === undefined ? [] : [`cơ quan ban hành có địa bàn gồm ${area}`]),
  ];
  return facts.length === 0 ? '' : ` (${facts.join('; ')})`;
}

function notAuthorised({ actor, reason, approvalsNeeded, approvalsGiven }: NotAuthorised): string {
  if (approvalsNeeded === undefined)
    return `${actor} không được phép ghi nghiệp vụ này${reason.trim() === '' ? '' : `: ${clause(reason)}`}.`;
  return `Nghiệp vụ này cần ${count(approvalsNeeded, 'vi')} người khác ngoài ${actor} phê duyệt, hiện có ${count(approvalsGiven ?? 0, 'vi')} (${clause(reason)}). Hãy trình phê duyệt rồi ghi kèm các phê duyệt đó.`;
}

function batchTooLarge({ unit, found, limit }: BatchTooLarge): string {
  const [has, most] = [count(found, 'vi'), count(limit, 'vi')];
  return unit === 'drafts'
    ? `Lô có ${has} nghiệp vụ; mỗi lần chỉ ghi được tối đa ${most}. Hãy chia nhỏ lô.`
    : `Lô có dung lượng ${has} byte; kho lưu trữ mỗi lần chỉ nhận tối đa ${most} byte. Hãy chia nhỏ lô.`;
}

function versionConflict({ expectedSize, size }: VersionConflict): string {
  const found = `Sổ hiện có ${count(size, 'vi')} nghiệp vụ`;
  return expectedSize === size
    ? `${found} và liên tục có người khác ghi trước. Chưa ghi được gì; hãy gửi lại.`
    : `${found}, không phải ${count(expectedSize, 'vi')} như dự kiến: đã có người khác ghi thêm. Chưa ghi được gì; hãy xem các nghiệp vụ mới rồi gửi lại.`;
}

function clockBehind({ clock, lastRecordedAt }: ClockBehind): string {
  return `Đồng hồ máy chỉ ${moment(clock, 'vi')}, trong khi nghiệp vụ mới nhất được ghi lúc ${moment(lastRecordedAt, 'vi')}. Hãy chỉnh đồng hồ cho đúng trước khi ghi sổ.`;
}

function beforeHistory({ account, effectiveOn, broughtForwardOn }: BeforeHistory): string {
  const where = accountText(account, 'vi');
  return broughtForwardOn === undefined
    ? `Không ghi được số dư chuyển vào ngày ${on(effectiveOn)}: ${where} đã có phát sinh trong sổ. Số dư chỉ được chuyển vào một lần, trước mọi phát sinh khác.`
    : `Trong sổ này, ${where} bắt đầu từ ngày ${on(broughtForwardOn)}, khi số dư được chuyển vào; ngày ${on(effectiveOn)} là trước đó. Hãy chọn ngày từ ${on(broughtForwardOn)} trở đi.`;
}

function exceedsOriginal({ of, original, returned, asked }: ExceedsOriginal): string {
  const left = original - returned;
  return `Số nộp trả, hoàn trả vượt quá số đã chi: đề nghị ${amount(asked)}, trong khi nghiệp vụ ${of} đã chi ${amount(original)} và đã được trả lại ${amount(returned)}. Chỉ còn được trả lại tối đa ${amount(left > 0n ? left : 0n)}; số đề nghị vượt ${amount(asked - left)}.`;
}
