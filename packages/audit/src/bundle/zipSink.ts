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
  const file = createWriteStream(beside, { flags: 'wx' });
  let next = streamOf(new Uint8Array());
  const written = pipeline(zip.outputStream, file);
  // Whatever goes wrong ends the file that is being added, and is met there.
  const fail = (error: Error): void => {
    next.destroy(error);
    file.destroy(error);
  };
  zip.on('error', fail);
  written.catch(fail);
  return {
    add: async (path, bytes) => {
      // What failed between two files is met here.
      if (file.destroyed) await written;
      next = streamOf(bytes);
      // One function for all files: what yazl remembers of a file must not hold its bytes.
      withoutPool(() => {
        zip.addReadStreamLazy(path, optionsOf(path, bytes.length), give);
      });
      await finished(next);
    },
    finish: async () => {
      zip.end();
      await written;
      await sync(beside);
      await settleFile(beside, target);
    },
    discard: async () => {
      file.destroy();
      await written.catch(() => undefined);
      await rm(beside, { force: true });
    },
  };

  function give(take: (error: unknown, stream: Readable) => void): void {
    take(undefined, next);
  }
}

/**
 * yazl remembers the name of every file in a buffer until the end. A buffer of few bytes lies in a pool of 8 KB, and holds all of it:
 * with millions of hashes made in between, each name would hold a pool of its own.
 */
function withoutPool(work: () => void): void {
  const { poolSize } = Buffer;
  Buffer.poolSize = 0;
  try {
    work();
  } finally {
    Buffer.poolSize = poolSize;
  }
}

/** Bytes as a stream that lets go of them once they are read. */
function streamOf(bytes: Uint8Array): Readable {
  const stream = new Readable({ read: () => undefined });
  // Whoever waits for it is told; while nobody does, a fault must not end the process.
  stream.on('error', () => undefined);
  stream.push(bytes);
  stream.push(null);
  return stream;
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
