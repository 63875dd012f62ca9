// Every command, in the order of the help. A new command is a new file and a line here.
import type { CommandDefinition } from '../command.js';
import { asOfCommand } from './asOf.js';
import { bundleCommand } from './bundle.js';
import { checkCommand } from './check.js';
import { checkpointCommand } from './checkpoint.js';
import { copyCommand } from './copy.js';
import { demoCommand } from './demo.js';
import { completionCommand } from './completion.js';
import { diffCommand } from './diff.js';
import { eventsCommand } from './events.js';
import { explainCommand } from './explain.js';
import { exportCommand } from './export.js';
import { helpCommand } from './help.js';
import { historyCommand } from './history.js';
import { importCommand } from './import.js';
import { initCommand } from './init.js';
import { migrateCommand } from './migrate.js';
import { proveCommand } from './prove.js';
import { reconcileCommand } from './reconcile.js';
import { recordCommand } from './record.js';
import { reportCommand } from './report.js';
import { restoreCommand } from './restore.js';
import { seriesCommand } from './series.js';
import { snapshotCommand } from './snapshot.js';
import { verifyCommand } from './verify.js';

export const commands: readonly CommandDefinition[] = [
  demoCommand,
  initCommand,
  importCommand,
  recordCommand,
  asOfCommand,
  seriesCommand,
  historyCommand,
  eventsCommand,
  diffCommand,
  explainCommand,
  reportCommand,
  snapshotCommand,
  verifyCommand,
  checkpointCommand,
  proveCommand,
  bundleCommand,
  checkCommand,
  reconcileCommand,
  exportCommand,
  restoreCommand,
  copyCommand,
  migrateCommand,
  helpCommand(() => commands),
  completionCommand(() => commands),
];
