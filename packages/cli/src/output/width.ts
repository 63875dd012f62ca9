// How wide a text stands in a terminal.
export { padded, widthOf } from '@so-cai/reports/text';
