// `npm start`: prints what can be said of every published table.
import { cases } from './cases.js';
import { page } from './print.js';
import { reconcileAll } from './reconcileAll.js';

console.log(page(reconcileAll(cases)));
