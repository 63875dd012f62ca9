// The public surface of @so-cai/reports: only re-exports.
export { type Mark, table, type TextColumn } from './text/table.js';
export { padded, widthOf } from './text/width.js';
export { wrapped } from './text/wrap.js';
