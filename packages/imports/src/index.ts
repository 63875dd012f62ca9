// The public surface of @so-cai/imports.
export { readExtract, type ExtractItem, type ReadOptions } from './extract/readExtract.js';
export type { EventOf } from './extract/filler.js';
export {
  textOf as cellText,
  type Cell,
  type DateCell,
  type ErrorCell,
  type NumberCell,
  type Row,
} from './cells/cell.js';
export type { ControlTotal, Figures } from './importing/controlTotals.js';
export { importExtract, type ImportExtractOptions } from './importing/importExtract.js';
export type { ExtractProgress, ExtractReport, RowNote } from './importing/report.js';
export { extractFile, extractOf, kindOf, type ExtractInput, type ExtractKind } from './input/input.js';
export * from './limits.js';
export type { MappingProblem } from './mapping/mappingProblem.js';
export { readMapping, type ReadMapping } from './mapping/readMapping.js';
export type * from './mapping/types.js';
export { readTable } from './readers/readTable.js';
export type { ReaderOptions, Reading, TableForm } from './readers/reading.js';
export { describeProblem, type ExtractProblem, type ExtractProblemCode, type Words } from './problem.js';
