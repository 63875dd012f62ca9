// The least that a process can do: read a file of events, parse each, and sum what it does up to a day, with nothing checked.
import { readLines } from './lineFile.mjs';

const [, , file, on] = process.argv;
const balances = new Map();
readLines(file, (lines) => {
  for (const line of lines) {
    if (line === '') continue;
    const { effectiveOn, movements } = JSON.parse(line);
    if (effectiveOn > on) continue;
    for (const [account, amount] of movements) balances.set(account, (balances.get(account) ?? 0) + amount);
  }
});
for (const [account, amount] of balances) if (amount !== 0) process.stdout.write(`${account}\t${amount}\n`);
