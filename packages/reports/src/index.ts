// The public surface of @so-cai/reports: only re-exports.
export { type CsvOptions, toCsv } from './csv/reportCsv.js';
export { form57, form58 } from './forms/carryOver.js';
export type { FormParameter, FormQuestion, ReportForm, ReportLedger } from './forms/form.js';
export { form61 } from './forms/form61.js';
export { formOf, FORMS, makeReport, type ReportQuestion } from './forms/forms.js';
export {
  publishedCells,
  type StatementMaker,
  statementMaker,
  statementMakers,
  type StatementQuestion,
} from './forms/maker.js';
export { progressForm } from './forms/progress.js';
export { summaryForm } from './forms/summary.js';
export { type HtmlOptions, toHtml } from './html/reportHtml.js';
export { inertText } from './model/inert.js';
export type * from './model/report.js';
export { type RoundingDifference, roundingsOf } from './model/roundings.js';
export { isReportError, ReportError, type ReportErrorCode } from './reportError.js';
export { type TextOptions, toText } from './text/reportText.js';
export { type Mark, table, type TextColumn } from './text/table.js';
export { padded, widthOf } from './text/width.js';
export { wrapped } from './text/wrap.js';
export { toXlsx, type XlsxOptions } from './xlsx/reportXlsx.js';
