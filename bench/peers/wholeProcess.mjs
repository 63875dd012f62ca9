// Balances as of a day from a file, as a whole process: what somebody waits for who asks once.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { accountKey, openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';

import { median } from './clock.mjs';
import { writeTexts } from './lineFile.mjs';
import { plainTextPeers, writeJournal } from './plainText.mjs';
import { assertSameBalances, eventsOf, LEDGER, withoutZeros } from './year.mjs';

const SO_CAI = fileURLToPath(new URL('../../packages/cli/bin/so-cai.js', import.meta.url));
const BARE = fileURLToPath(new URL('bareFold.mjs', import.meta.url));
/** A line for each line of the budget, as the others print one for each account. */
const BY_LINE = ['--by', 'programme,capital,source,unit,budgetYear,originYear'];
/** How many times faster so-cai shall be: when it makes every hash, and from a snapshot. */
const TARGETS = { ledger: { cold: 4, snapshot: 40 }, hledger: { cold: 20 } };
const ROUNDS = 5;
/** Who takes longer than so many milliseconds is timed once: a minute does not tremble as a second does. */
const LONG = 20_000;

/** Rows: so-cai, reading every event and from a snapshot, beside ledger, hledger and a bare fold. */
export async function wholeProcessRows({ folder, year, expected }) {
  await assertOwnAnswer(year, expected);
  const asked = ['as-of', year.file, year.on, ...BY_LINE, '--json'];
  const snapshot = join(folder, 'year.snapshot');
  const own = [
    { name: 'so-cai: every hash made', program: process.execPath, given: [SO_CAI, ...asked] },
    { name: 'so-cai: from a snapshot', program: process.execPath, given: [SO_CAI, ...asked, '--snapshot', snapshot] },
  ];
  output({ program: process.execPath, given: [SO_CAI, 'snapshot', year.file, snapshot] });
  assertSameText(...own.map((each) => output(each)));
  const peers = [await bareNode(folder, year), ...plainTextPeers(await writeJournal(folder, year), year.on)];
  for (const peer of peers) assertSameBalances(peer.name, expected, peer.balances(output(peer)));
  const all = [...own, ...peers].map((each) => ({ ...each, times: [] }));
  takeTurns(all);
  const job = `as-of from the file, whole process, ${year.size.toLocaleString('en')} events`;
  const [cold, warm] = all.map(({ times }) => median(times));
  return all.map(({ name, version, times }) => ({
    job,
    who: version ?? name,
    figure: median(times),
    unit: 'ms',
    ratio: median(times) / cold,
    ...targetOf(TARGETS[name], median(times), { cold, snapshot: warm }),
  }));
}

/** What others shall take at the least, as so many times what so-cai takes in either way. */
function targetOf(target, time, own) {
  if (target === undefined) return {};
  const parts = Object.entries(target).map(([way, least]) => ({ way, least, ratio: time / own[way] }));
  return {
    target: `at 1 M: ${parts.map(({ way, least, ratio }) => `${way} >= ${least} × (${ratio.toPrecision(2)} ×)`).join(', ')}`,
    met: parts.every(({ least, ratio }) => ratio >= least),
  };
}

/** One after the other, round by round: what disturbs the machine disturbs all of them. */
function takeTurns(processes) {
  for (let round = 0; round < ROUNDS; round += 1)
    for (const each of processes) {
      if (each.times[0] > LONG) continue;
      const started = performance.now();
      output(each);
      each.times.push(performance.now() - started);
    }
}

/** The same year as JSON Lines, each line with what its event does, and a program that sums them. */
async function bareNode(folder, year) {
  const file = join(folder, 'year.jsonl');
  async function* texts() {
    for await (const { event, movements } of eventsOf(year))
      yield `${JSON.stringify({
        effectiveOn: event.effectiveOn,
        movements: movements.map(({ account, amount }) => [account, Number(amount)]),
      })}\n`;
  }
  await writeTexts(file, texts());
  return {
    name: 'bare Node: parse and fold, nothing checked',
    program: process.execPath,
    given: [BARE, file, year.on],
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

function assertSameText(fromEvents, fromSnapshot) {
  if (fromEvents !== fromSnapshot) throw new Error('so-cai answers otherwise from a snapshot than from the events');
}

function output({ program, given }) {
  const { status, stdout, stderr } = spawnSync(program, given, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${program} ${given[0]} ended with ${status}: ${stderr}`);
  return stdout;
}
