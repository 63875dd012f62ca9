// A desk with a folder of its own: runs the command as a person would, and keeps what it says.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run, type Io } from '../src/index.js';

/** What a run said. */
export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface DeskOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly terminal?: boolean;
  /** Columns of the terminal. */
  readonly columns?: number;
  readonly now?: () => number;
  /** Interrupts the run. */
  readonly signal?: AbortSignal;
  /** Told what is written on standard error, as it comes. */
  readonly onError?: (text: string) => void;
}

/** 12 September 2024, 08:00 in Hanoi. */
export const NOW = Date.UTC(2024, 8, 12, 1);

export class Desk {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'so-cai-cli-'));

  /** Runs `so-cai` with arguments. */
  async soCai(args: readonly string[], options: DeskOptions = {}): Promise<Said> {
    let [out, err] = ['', ''];
    const io: Io = {
      stdout: { write: (text) => void (out += text) },
      stderr: {
        write: (text) => {
          err += text;
          options.onError?.(text);
        },
      },
      stdin: chunksOf(options.stdin ?? ''),
      env: { SO_CAI_ACTOR: 'STC-0017', LANG: 'en_GB.UTF-8', ...options.env },
      isTerminal: { stdout: options.terminal ?? false, stderr: options.terminal ?? false },
      ...(options.columns === undefined ? {} : { columns: options.columns }),
      cwd: this.folder,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      now: options.now ?? (() => NOW),
    };
    const status = await run(args, io);
    return { status, out, err };
  }

  /** Runs with `--json` and parses the one document. */
  async json(args: readonly string[], options?: DeskOptions): Promise<Record<string, unknown>> {
    const { out } = await this.soCai([...args, '--json'], options);
    return JSON.parse(out) as Record<string, unknown>;
  }

  write(name: string, content: string | Uint8Array | object): void {
    const text = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
    writeFileSync(join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
}
