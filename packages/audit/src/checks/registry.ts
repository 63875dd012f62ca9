// All audit checks, in the order in which they are listed.
import { A0 } from './appropriation/A0.js';
import { A1 } from './appropriation/A1.js';
import { A10 } from './appropriation/A10.js';
import { A11 } from './appropriation/A11.js';
import { A2 } from './appropriation/A2.js';
import { A3 } from './appropriation/A3.js';
import { A4 } from './appropriation/A4.js';
import { A5 } from './appropriation/A5.js';
import { A6 } from './appropriation/A6.js';
import { A7 } from './appropriation/A7.js';
import { A8 } from './appropriation/A8.js';
import { A9 } from './appropriation/A9.js';
import type { Check } from './check.js';
import { C1 } from './completeness/C1.js';
import { C2 } from './completeness/C2.js';
import { C3 } from './completeness/C3.js';
import { C4 } from './completeness/C4.js';
import { C5 } from './completeness/C5.js';
import { C6 } from './completeness/C6.js';
import { C7 } from './completeness/C7.js';
import { I7 } from './integrity/I7.js';
import { I8 } from './integrity/I8.js';
import { VERIFIED_CHECKS } from './integrity/verified.js';
import { P1 } from './plausibility/P1.js';
import { P10 } from './plausibility/P10.js';
import { P2 } from './plausibility/P2.js';
import { P3 } from './plausibility/P3.js';
import { P4 } from './plausibility/P4.js';
import { P5 } from './plausibility/P5.js';
import { P6 } from './plausibility/P6.js';
import { P7 } from './plausibility/P7.js';
import { P8 } from './plausibility/P8.js';
import { P9 } from './plausibility/P9.js';

/** Every audit check, in the order in which results are listed: integrity, completeness, appropriation, plausibility. */
export const CHECKS: readonly Check[] = [
  ...VERIFIED_CHECKS,
  I7,
  I8,
  C1,
  C2,
  C3,
  C4,
  C5,
  C6,
  C7,
  A0,
  A1,
  A2,
  A3,
  A4,
  A5,
  A6,
  A7,
  A8,
  A9,
  A10,
  A11,
  P1,
  P2,
  P3,
  P4,
  P5,
  P6,
  P7,
  P8,
  P9,
  P10,
];
