// A bundle as a zip, written as a stream: what was written is not held.
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { type ReadStreamOptions, ZipFile } from 'yazl';

import type { BundleSink } from './sink.js';
import { besideOf, settleFile } from './sink.js';

/** The time of every file: the same events give the same zip, whenever it is made. */
const TIME = new Date(1980, 0, 1);

/** A bundle as a zip. */
export function zipSink(target: string): BundleSink {
  const beside = besideOf(target);
  const zip = new ZipFile();
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject);
  });
  const file = createWriteStream(beside, { flags: 'wx' });
  const written = pipeline(zip.outputStream, file);
  // Both are waited for with each file; a fault between two files must not end the process.
  failed.catch(() => undefined);
  written.catch(() => undefined);
  let next = Readable.from([]);
  return {
    add: async (path, bytes) => {
      const stream = Readable.from([bytes], { objectMode: false });
      next = stream;
      // One function for all files: what yazl remembers of a file must not hold its bytes.
      zip.addReadStreamLazy(path, optionsOf(path, bytes.length), (give) => {
        give(undefined, next);
      });
      await Promise.race([finished(stream), failed, written]);
    },
    finish: async () => {
      zip.end();
      await Promise.race([written, failed]);
      await sync(beside);
      await settleFile(beside, target);
    },
    discard: async () => {
      file.destroy();
      await written.catch(() => undefined);
      await rm(beside, { force: true });
    },
  };
}

/** Hashes do not get shorter. */
function optionsOf(path: string, size: number): Partial<ReadStreamOptions> {
  return { size, compress: !/^tile\/\d/.test(path), mtime: TIME, forceDosTimestamp: true, mode: 0o100644 };
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
