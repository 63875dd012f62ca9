// The course of a plan: counts calls through all handles, says what goes wrong with each, and keeps what is still on its way.
import type { FaultyCall } from './fault.js';
import type { FaultPlan, StoreFault } from './plan.js';

export class Course {
  /** The faults that have happened, in order. */
  readonly fired: StoreFault[] = [];
  readonly #plan: FaultPlan;
  readonly #counts = new Map<FaultyCall, number>();
  #late: { readonly task: () => Promise<unknown>; steps: number }[] = [];

  constructor(plan: FaultPlan) {
    this.#plan = plan;
  }

  /** Counts a call, and gives the faults that wait for it. */
  take(call: FaultyCall): StoreFault[] {
    const nth = this.#counts.get(call) ?? 0;
    this.#counts.set(call, nth + 1);
    return this.#plan.filter((fault) => fault.on === call && (fault.nth === nth || isLasting(fault, nth)));
  }

  /** Notes that a fault has happened; one that lasts does so once. */
  fire(fault: StoreFault): void {
    if (!isLasting(fault) || !this.fired.includes(fault)) this.fired.push(fault);
  }

  /** Keeps a task until so many further steps were taken. */
  later(steps: number, task: () => Promise<unknown>): void {
    this.#late.push({ steps, task });
  }

  /** Lets arrive what was late for long enough. Nobody waits for its answer, and what finds no store is lost. */
  async arrive(): Promise<void> {
    for (const late of this.#late) late.steps -= 1;
    const due = this.#late.filter(({ steps }) => steps < 0);
    this.#late = this.#late.filter(({ steps }) => steps >= 0);
    for (const { task } of due) await task().catch(() => undefined);
  }
}

/** Whether a fault, once it has begun, goes on. */
function isLasting(fault: StoreFault, nth: number = Number.POSITIVE_INFINITY): boolean {
  return fault.fault === 'lags' && nth > fault.nth;
}
