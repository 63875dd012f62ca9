// Reads plain objects. Objects that are made in one place have the same keys in the same order, so what follows from the keys
// (whether they are right, and their canonical order) is found out once for each order, and remembered.
import { asciiBytes } from '../../integrity/canonicalWriter.js';
import { isPlain, type PlainObject, type Reader, type Reading, UNREAD } from './reader.js';

/** A field of an object. */
export interface ReadField {
  readonly reader: Reader;
  readonly isRequired: boolean;
}

/** How objects with certain keys are read. */
interface Plan {
  /** As they come. */
  readonly keys: readonly string[];
  /** In canonical order. */
  readonly steps: readonly PlannedField[];
}

interface PlannedField {
  readonly name: string;
  /** The brace or comma before it, and its key. */
  readonly opening: Uint8Array;
  readonly reader: Reader;
}

const CLOSING_BRACE = 0x7d;
/** Plans that are remembered: more orders of keys than this come from no program that makes its objects in one place. */
const MOST_PLANS = 32;

export class ObjectReader implements Reader {
  readonly #fields: ReadonlyMap<string, ReadField>;
  readonly #plans: Plan[] = [];

  /** @param fields at least one of them required */
  constructor(fields: ReadonlyMap<string, ReadField>) {
    this.#fields = fields;
  }

  read(value: unknown, to: Reading): PlainObject | typeof UNREAD {
    if (!isPlain(value)) return UNREAD;
    const plan = this.#planFor(value);
    if (plan === undefined) return UNREAD;
    const normal: { [name: string]: unknown } = { ...value };
    const { steps } = plan;
    for (let index = 0; index < steps.length; index += 1) {
      const step = steps[index];
      if (step === undefined) return UNREAD;
      to.out.bytes(step.opening);
      const field = normal[step.name];
      const read = step.reader.read(field, to);
      if (read === UNREAD) return UNREAD;
      if (read !== field) normal[step.name] = read;
    }
    to.out.byte(CLOSING_BRACE);
    return normal;
  }

  #planFor(value: PlainObject): Plan | undefined {
    for (const plan of this.#plans) if (hasKeys(value, plan.keys)) return plan;
    const plan = this.#newPlan(Object.keys(value));
    if (plan !== undefined && this.#plans.length < MOST_PLANS) this.#plans.push(plan);
    return plan;
  }

  /** A plan for objects with these keys; none where a key is not known, or a required one is missing. */
  #newPlan(keys: readonly string[]): Plan | undefined {
    for (const [name, { isRequired }] of this.#fields) if (isRequired && !keys.includes(name)) return undefined;
    const steps: PlannedField[] = [];
    for (const name of [...keys].sort()) {
      const field = this.#fields.get(name);
      if (field === undefined) return undefined;
      const opening = asciiBytes(`${steps.length === 0 ? '{' : ','}"${name}":`);
      steps.push({ name, opening, reader: field.reader });
    }
    return { keys, steps };
  }
}

/** Whether an object has just these keys, in this order. */
function hasKeys(value: PlainObject, keys: readonly string[]): boolean {
  let index = 0;
  for (const key in value) {
    if (keys[index] === key) index += 1;
    else if (Object.hasOwn(value, key)) return false;
  }
  // Own keys come before inherited ones: where the last is the object's own, all are.
  return index === keys.length && Object.hasOwn(value, keys[index - 1] ?? '');
}
