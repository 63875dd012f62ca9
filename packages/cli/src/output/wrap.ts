// A text in lines of a given width.
export { wrapped } from '@so-cai/reports/text';
