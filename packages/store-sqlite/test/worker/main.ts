// Processes of their own, one task each: what they were told goes to standard output, one line of JSON each.
import { comeAndGo, raceOn } from './race.js';
import { openWithoutRights } from './rights.js';
import { saveSnapshots } from './save.js';
import { write } from './write.js';

const TASKS: Readonly<Record<string, (...words: string[]) => Promise<void>>> = {
  comeAndGo,
  openWithoutRights,
  raceOn,
  saveSnapshots,
  write,
};

const [name = '', ...words] = process.argv.slice(2);
const task = TASKS[name];
if (task === undefined) throw new Error(`there is no task ${name}`);
await task(...words);
