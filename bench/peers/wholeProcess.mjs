// Balances as of a day from a file, as a whole process: what somebody waits for who asks once.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { accountKey, openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';

import { plainTextPeers, writeJournal } from './plainText.mjs';
import { assertSameBalances, LEDGER, withoutZeros } from './year.mjs';

const SO_CAI = fileURLToPath(new URL('../../packages/cli/bin/so-cai.js', import.meta.url));
const BARE = fileURLToPath(new URL('bareFold.mjs', import.meta.url));
const JOB = 'as-of from the file, whole process';
const RUNS = 3;

/** Rows: so-cai beside ledger, hledger and a bare fold. The command uses no snapshot: it is the auditor's, and reads the events. */
export async function wholeProcessRows({ folder, year, expected }) {
  const peers = [bareNode(folder, year), ...plainTextPeers(writeJournal(folder, year), year.on)];
  for (const peer of peers) assertSameBalances(peer.name, expected, peer.balances(output(peer)));
  await assertOwnAnswer(year, expected);
  const own = { program: process.execPath, given: [SO_CAI, 'as-of', year.file, year.on, '--json'] };
  const cold = timed(own);
  const rows = [row('so-cai: every hash made', cold)];
  for (const peer of peers) rows.push(row(peer.version ?? peer.name, timed(peer)));
  return rows;

  function row(who, milliseconds) {
    return { job: JOB, who, figure: milliseconds, unit: 'ms', ratio: milliseconds / cold };
  }
}

/** The same year as JSON Lines, each line with what its event does, and a program that sums them. */
function bareNode(folder, { events, movements, on }) {
  const file = join(folder, 'year.jsonl');
  const texts = events.map(({ effectiveOn }, position) =>
    JSON.stringify({
      effectiveOn,
      movements: movements[position].map(({ account, amount }) => [account, Number(amount)]),
    }),
  );
  writeFileSync(file, texts.join('\n'));
  return {
    name: 'bare Node: parse and fold, nothing checked',
    program: process.execPath,
    given: [BARE, file, on],
    balances: (text) =>
      new Map(
        text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => line.split('\t'))
          .map(([account, amount]) => [account, BigInt(amount)]),
      ),
  };
}

/** What the command prints rests on the same balances that the others print. */
async function assertOwnAnswer({ file, on }, expected) {
  const ledger = await openLedger({ store: sqliteStore(file), name: LEDGER });
  const state = await ledger.asOf(on);
  const found = new Map(state.balances().map(({ account, balance }) => [accountKey(account), balance]));
  await ledger.close();
  assertSameBalances('so-cai', expected, withoutZeros(found));
}

/** The median of some runs, in milliseconds. */
function timed(process) {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    output(process);
    return performance.now() - started;
  });
  return times.toSorted((left, right) => left - right)[Math.floor(RUNS / 2)];
}

function output({ program, given }) {
  const { status, stdout, stderr } = spawnSync(program, given, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${program} ${given[0]} ended with ${status}: ${stderr}`);
  return stdout;
}
