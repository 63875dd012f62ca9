// Readers of lines and documents: one that was read before is found by its fields, and its canonical text taken as it was.
import { line as lineOf, type Line, type LineInput } from '../../values/line.js';
import { Known, type KnownValues } from './knownValues.js';
import { fieldCount, isPlain, type PlainObject, type Reader, type Reading, UNREAD } from './reader.js';

/** What is the same in equal values, in one order; `undefined` for an object with a field that is not among them. */
type FieldsOf = (value: PlainObject) => readonly unknown[] | undefined;

/** Reads values of which the same come again and again. Those that say the same become the same object, which is frozen. */
abstract class KnownReader<T extends object> implements Reader {
  readonly #anew: Reader;
  readonly #fieldsOf: FieldsOf;

  constructor(anew: Reader, fieldsOf: FieldsOf) {
    this.#anew = anew;
    this.#fieldsOf = fieldsOf;
  }

  read(value: unknown, to: Reading): unknown {
    const known = isPlain(value) ? this.#find(value, to) : undefined;
    if (known === undefined) return this.#readAnew(value, to);
    to.out.bytes(known.bytes);
    this.collect(known, to);
    return known.value;
  }

  /** The values that were read before. */
  protected abstract valuesIn(to: Reading): KnownValues<T>;
  /** Says that a value was read. */
  protected abstract collect(known: Known<T>, to: Reading): void;
  /** What is kept of a value that was read anew. */
  protected abstract kept(normal: object): T;

  #find(value: PlainObject, to: Reading): Known<T> | undefined {
    const values = this.valuesIn(to);
    const known = values.ofObject(value);
    if (known !== undefined) return known;
    const fields = this.#fieldsOf(value);
    return fields === undefined ? undefined : values.find(fields, value);
  }

  #readAnew(value: unknown, to: Reading): unknown {
    const begin = to.out.length;
    const normal = this.#anew.read(value, to);
    if (!isPlain(normal)) return UNREAD;
    // What differs only in how it is written is known under the fields of its normal form.
    let known = this.#find(normal, to);
    if (known === undefined) {
      known = new Known(this.kept(normal), to.out.view(begin).slice(), this.#fieldsOf(normal) ?? []);
      this.valuesIn(to).add(known);
    }
    this.collect(known, to);
    return known.value;
  }
}

/** Reads budget lines. */
export class LineReader extends KnownReader<Line> {
  constructor(anew: Reader) {
    super(anew, lineFields);
  }

  protected override valuesIn(to: Reading): KnownValues<Line> {
    return to.knownLines;
  }

  protected override collect(known: Known<Line>, to: Reading): void {
    to.foundLine(known);
  }

  protected override kept(normal: object): Line {
    return lineOf(normal as LineInput);
  }
}

/** Reads documents. */
export class DocumentReader extends KnownReader<object> {
  constructor(anew: Reader) {
    super(anew, documentFields);
  }

  protected override valuesIn(to: Reading): KnownValues<object> {
    return to.knownDocuments;
  }

  protected override collect(known: Known<object>, to: Reading): void {
    to.foundDocument(known);
  }

  protected override kept(normal: object): object {
    return Object.freeze(normal);
  }
}

/** A unit and a programme have few lines. */
function lineFields(line: PlainObject): readonly unknown[] | undefined {
  const { programme, capital, source, unit, budgetYear, originYear, dimensions } = line;
  const fields = [unit, programme, budgetYear, originYear, source, capital];
  if (dimensions === undefined) return fieldCount(line) === 6 ? fields : undefined;
  if (!isPlain(dimensions) || fieldCount(line) !== 7) return undefined;
  const keys = Object.keys(dimensions).sort();
  for (const key of keys) fields.push(key, dimensions[key]);
  // No dimensions are said by leaving them out.
  return keys.length === 0 ? undefined : fields;
}

/** A number and an issuer have few documents, most often one. */
function documentFields(document: PlainObject): readonly unknown[] | undefined {
  const { kind, number, date, issuer, article, sha256, total } = document;
  const optional = Number(article !== undefined) + Number(sha256 !== undefined) + Number(total !== undefined);
  return fieldCount(document) === 4 + optional ? [number, issuer, date, kind, article, sha256, total] : undefined;
}
