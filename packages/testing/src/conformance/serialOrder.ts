// Whether what several writers were told can be explained by doing their appends one after another (promise 11).
//
// Every answer names the size it was given at, so the order is known: it only has to agree with the stream, and with
// the clock wherever one append had returned before another was begun.

/** One append of a writer, what it was told, and when, by a clock that all writers share. */
export interface Attempt {
  readonly writer: string;
  /** Numbers the writer's attempts. */
  readonly batch: number;
  /** How many events; the stream holds their {@link markOf}. */
  readonly count: number;
  readonly expectedSize: number;
  readonly outcome: 'appended' | 'conflict' | 'unknown';
  /** The size told; of an unknown outcome none is. */
  readonly size?: number;
  readonly begun: number;
  readonly returned: number;
}

/** What the event at this index of a batch is called in the stream. */
export function markOf({ writer, batch, count }: Pick<Attempt, 'writer' | 'batch' | 'count'>, index: number): string {
  return `${writer}/${batch}/${index}/${count}`;
}

/** Every reason why no serial order explains the attempts and the stream they left; none where one does. */
export function serialOrderFaults(attempts: readonly Attempt[], stream: readonly string[]): string[] {
  const positions = new Map(stream.map((mark, position) => [mark, position]));
  const written = attempts.filter((attempt) => positions.has(markOf(attempt, 0)));
  const ends = new Set([0, ...written.map(({ expectedSize, count }) => expectedSize + count)]);
  return [
    ...(positions.size < stream.length ? ['the stream holds an event twice'] : []),
    ...attempts.flatMap((attempt) => faultsOf(attempt, positions, ends)),
    ...strangers(attempts, stream),
    ...anachronisms(attempts, new Set(written)),
  ];
}

function faultsOf(attempt: Attempt, positions: ReadonlyMap<string, number>, ends: ReadonlySet<number>): string[] {
  const { count, expectedSize, outcome, size } = attempt;
  const found = Array.from({ length: count }, (_, index) => positions.get(markOf(attempt, index)));
  const whole = found.every((position, index) => position === expectedSize + index);
  const absent = found.every((position) => position === undefined);
  const name = nameOf(attempt);
  switch (outcome) {
    case 'appended':
      if (!whole) return [`${name} was acknowledged and is not whole at ${expectedSize}`];
      return size === expectedSize + count ? [] : [`${name} was told the size ${size}, not ${expectedSize + count}`];
    case 'conflict':
      if (!absent) return [`${name} was told of a conflict and is in the stream`];
      if (size === expectedSize) return [`${name} was told of a conflict at the size it expected`];
      return size !== undefined && ends.has(size)
        ? []
        : [`${name} was told the size ${size}, in the middle of a batch`];
    case 'unknown':
      return whole || absent ? [] : [`${name} is there in part`];
  }
}

function strangers(attempts: readonly Attempt[], stream: readonly string[]): string[] {
  const known = new Set(
    attempts.flatMap((attempt) => Array.from({ length: attempt.count }, (_, i) => markOf(attempt, i))),
  );
  return stream.filter((mark) => !known.has(mark)).map((mark) => `${mark} is in the stream and nobody appended it`);
}

// What had returned before an attempt was begun comes before it, so the attempt cannot have met a smaller size.
function anachronisms(attempts: readonly Attempt[], written: ReadonlySet<Attempt>): string[] {
  const faults: string[] = [];
  const byReturn = attempts.toSorted((a, b) => a.returned - b.returned);
  let [returned, leastSize] = [0, 0];
  for (const attempt of attempts.toSorted((a, b) => a.begun - b.begun)) {
    for (
      let done = byReturn[returned];
      done !== undefined && done.returned < attempt.begun;
      done = byReturn[returned]
    ) {
      leastSize = Math.max(leastSize, written.has(done) ? done.expectedSize + done.count : (done.size ?? 0));
      returned += 1;
    }
    const met = written.has(attempt) ? attempt.expectedSize : attempt.size;
    if (met !== undefined && met < leastSize)
      faults.push(`${nameOf(attempt)} met the size ${met} after somebody was told ${leastSize}`);
  }
  return faults;
}

function nameOf({ writer, batch }: Attempt): string {
  return `batch ${batch} of ${writer}`;
}
