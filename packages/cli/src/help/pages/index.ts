// Every manual page by the name of its command.
import type { ManualPage } from '../manualPage.js';
import { bundlePage, checkpointPage, checkPage, provePage, reconcilePage, verifyPage } from './auditing.js';
import { completionPage, copyPage, exportPage, helpPage, migratePage, restorePage } from './moving.js';
import {
  asOfPage,
  diffPage,
  eventsPage,
  explainPage,
  historyPage,
  reportPage,
  seriesPage,
  snapshotPage,
} from './questions.js';
import { demoPage, importPage, initPage, recordPage } from './recording.js';

export const MANUAL_PAGES: ReadonlyMap<string, ManualPage> = new Map([
  ['demo', demoPage],
  ['init', initPage],
  ['import', importPage],
  ['record', recordPage],
  ['as-of', asOfPage],
  ['series', seriesPage],
  ['history', historyPage],
  ['events', eventsPage],
  ['diff', diffPage],
  ['explain', explainPage],
  ['report', reportPage],
  ['snapshot', snapshotPage],
  ['verify', verifyPage],
  ['checkpoint', checkpointPage],
  ['prove', provePage],
  ['bundle', bundlePage],
  ['check', checkPage],
  ['reconcile', reconcilePage],
  ['export', exportPage],
  ['restore', restorePage],
  ['copy', copyPage],
  ['migrate', migratePage],
  ['help', helpPage],
  ['completion', completionPage],
]);
