// The restorable form of a ledger: a line that says what it is, then one stored body to a line, byte for byte.
//
// Stored bodies are canonical JSON, which holds no line break, so a line is a body. The first line states size and root,
// so that a file that was cut or changed is refused before anything is written.
import { faultyFile } from './failure.js';
import { parseJsonText } from './input/json.js';
import { linesOf } from './input/lines.js';
import { decoded, type Input } from './input/source.js';

const FORMAT = 1;

export interface ExportHeader {
  readonly ledger: string;
  readonly size: number;
  readonly root: string;
}

export function headerText({ ledger, size, root }: ExportHeader): string {
  return JSON.stringify({ soCai: 'export', format: FORMAT, ledger, size, root });
}

/** An export being read: what its first line says, and its bodies. */
export interface Export {
  readonly header: ExportHeader;
  /** The bodies, or where the input can be read again, a function that reads them anew. */
  readonly bodies: AsyncGenerator<Uint8Array> | (() => AsyncGenerator<Uint8Array>);
}

/** @throws CliError where the input is no export, or holds another number of events than it says */
export async function readExport(input: Input): Promise<Export> {
  const lines = linesOf(input);
  const first = await lines.next();
  const header = first.done === true ? undefined : headerFrom(first.value.bytes);
  if (header === undefined)
    throw faultyFile({
      vi: `${input.name}:1:1: đây không phải bản xuất của một sổ. Dòng đầu phải là {"soCai":"export","format":${FORMAT},"ledger":…,"size":…,"root":…}, như "so-cai export" viết ra. Để ghi bản thảo sự kiện, dùng "so-cai import".`,
      en: `${input.name}:1:1: this is no export of a ledger. Its first line must be {"soCai":"export","format":${FORMAT},"ledger":…,"size":…,"root":…}, as "so-cai export" writes it. Drafts are recorded by "so-cai import".`,
    });
  if (!input.isRepeatable) return { header, bodies: bodiesOf(input.name, lines, header) };
  await lines.return(undefined);
  return { header, bodies: () => bodiesAgain(input, header) };
}

/** The bodies of an export whose first line is known. */
async function* bodiesAgain(input: Input, header: ExportHeader): AsyncGenerator<Uint8Array> {
  const lines = linesOf(input);
  await lines.next();
  yield* bodiesOf(input.name, lines, header);
}

async function* bodiesOf(
  name: string,
  lines: ReturnType<typeof linesOf>,
  { size }: ExportHeader,
): AsyncGenerator<Uint8Array> {
  let found = 0;
  for await (const { bytes, number } of lines) {
    if (bytes.length === 0)
      throw faultyFile({
        vi: `${name}:${number}:1: cần một sự kiện, nhưng dòng trống.`,
        en: `${name}:${number}:1: an event is expected, but the line is empty.`,
      });
    if (found === size)
      throw faultyFile({
        vi: `${name}:${number}:1: còn sự kiện sau ${size} sự kiện mà dòng đầu nêu.`,
        en: `${name}:${number}:1: more events follow than the ${size} that the first line states.`,
      });
    found += 1;
    yield bytes;
  }
  if (found < size)
    throw faultyFile({
      vi: `${name} kết thúc sau ${found} trong ${size} sự kiện mà dòng đầu nêu: tệp đã bị cắt.`,
      en: `${name} ends after ${found} of the ${size} events that its first line states: it was cut.`,
    });
}

function headerFrom(bytes: Uint8Array): ExportHeader | undefined {
  const parsed = parseJsonText(decoded(bytes) ?? '');
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return undefined;
  const { soCai, format, ledger, size, root } = parsed.value as Readonly<Record<string, unknown>>;
  if (soCai !== 'export' || format !== FORMAT) return undefined;
  if (typeof ledger !== 'string' || typeof root !== 'string' || !Number.isSafeInteger(size)) return undefined;
  return { ledger, size: Number(size), root };
}
