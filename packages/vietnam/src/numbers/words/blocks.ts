// What the spelling of whole numbers has in common: groups of three digits, scales between them, and the largest scale repeated.
export interface Spelling {
  /** Words of one group of three digits, 1 to 999; `follows` where a larger group stands before it. */
  readonly group: (value: number, follows: boolean) => string;
  /** The scale of each group within a block, the smallest first; the first is empty. */
  readonly scales: readonly string[];
  /** The word for one whole block, which is repeated for blocks of blocks: tỷ, quintillion. */
  readonly block: string;
  readonly zero: string;
  readonly minus: string;
}

/** A whole number in words, of any size. */
export function spelled(value: bigint, spelling: Spelling): string {
  if (value === 0n) return spelling.zero;
  return value < 0n ? `${spelling.minus} ${positive(-value, spelling, false)}` : positive(value, spelling, false);
}

function positive(value: bigint, spelling: Spelling, follows: boolean): string {
  const size = 1_000n ** BigInt(spelling.scales.length);
  const [high, low] = [value / size, value % size];
  if (high === 0n) return blockText(low, spelling, follows);
  const head = `${positive(high, spelling, follows)} ${spelling.block}`;
  return low === 0n ? head : `${head} ${blockText(low, spelling, true)}`;
}

/** A number below one block. Groups of zeros are not spoken: the scales say which groups are there. */
function blockText(value: bigint, { group, scales }: Spelling, follows: boolean): string {
  const words: string[] = [];
  for (let index = scales.length - 1; index >= 0; index -= 1) {
    const digits = Number((value / 1_000n ** BigInt(index)) % 1_000n);
    if (digits === 0) continue;
    words.push(group(digits, follows || words.length > 0), scales[index] ?? '');
  }
  return words.filter((word) => word !== '').join(' ');
}
