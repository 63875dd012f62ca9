// Tables in plain text, as reports print them.
export { table, type TextColumn as Column } from '@so-cai/reports/text';
