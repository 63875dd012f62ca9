// Does one of the tasks, and prints what it found: run by ownProcess.ts.
import { TASKS } from './tasks.js';
import type { Work } from './work.js';

const [, , name = '', given = ''] = process.argv;
const task = Object.entries(TASKS).find(([each]) => each === name)?.[1];
if (task === undefined) throw new RangeError(`no task "${name}"`);
console.log(JSON.stringify(await task(JSON.parse(given) as Work)));
