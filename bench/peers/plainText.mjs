// ledger and hledger, where they are installed: the year as a journal, and the balances that they find in it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { addDays, localDate } from '@so-cai/core';

import { writeTexts } from './lineFile.mjs';
import { eventsOf, withoutZeros } from './year.mjs';

/** Writes the year as a journal, and gives what is needed to read its accounts back. */
export async function writeJournal(folder, year) {
  const file = join(folder, 'year.journal');
  const names = new Map();
  async function* transactions() {
    for await (const { event, movements } of eventsOf(year)) {
      const postings = movements.map(({ account, amount }) => `    ${nameOf(account, names)}  ${amount}\n`);
      if (postings.length > 0) yield `${event.effectiveOn} ${event.type}\n${postings.join('')}\n`;
    }
  }
  await writeTexts(file, transactions());
  return { file, accounts: new Map([...names].map(([account, name]) => [name, account])) };
}

/** The name under which an account stands in a journal. */
function nameOf(account, names) {
  let name = names.get(account);
  if (name === undefined) {
    name = account
      .split('|')
      .map((part) => (part === '' ? 'none' : part))
      .join(':');
    names.set(account, name);
  }
  return name;
}

/** The programs that can be asked for balances before the day after `on`, each as one process. */
export function plainTextPeers({ file, accounts }, on) {
  const before = addDays(localDate(on), 1);
  const common = ['-f', file, 'balance', '--flat', '--no-total', '--end', before];
  return [
    {
      name: 'ledger',
      program: 'ledger',
      given: [...common, '--balance-format', '%(account)\t%(display_total)\n'],
      separator: '\t',
    },
    { name: 'hledger', program: 'hledger', given: [...common, '--output-format', 'csv'], separator: ',' },
  ]
    .map((peer) => ({ ...peer, version: versionOf(peer.program) }))
    .filter(({ version }) => version !== undefined)
    .map((peer) => ({ ...peer, balances: (output) => balancesIn(output, peer.separator, accounts) }));
}

function versionOf(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split(/[,\n]/)[0].trim() : undefined;
}

function balancesIn(output, separator, accounts) {
  const balances = new Map();
  for (const row of output.split('\n')) {
    const [name, amount] = row.split(separator).map((cell) => cell.replaceAll('"', '').trim());
    const account = accounts.get(name);
    if (account !== undefined) balances.set(account, BigInt(amount));
  }
  return withoutZeros(balances);
}
