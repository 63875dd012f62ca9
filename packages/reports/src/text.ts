// Tables as plain text, for those who print others than reports: nothing else of this package is loaded for them.
export { type Mark, table, type TextColumn } from './text/table.js';
export { padded, widthOf } from './text/width.js';
export { wrapped } from './text/wrap.js';
