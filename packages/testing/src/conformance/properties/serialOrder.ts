// Whether what several writers and readers were told can be explained by one order of doing it all one after another (promise 11).
//
// Every answer says at which size of the ledger it was given, exactly or between bounds. So the order is known as far as it
// matters: it has to agree with the stream, and with the clock wherever one call had returned before another was begun.

/** One append of a writer, what it was told, and when, by a clock that all share. */
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

/** What a reader or subscriber saw of a ledger's size, and when, by the same clock. */
export interface Sighting {
  readonly reader: string;
  /** The ledger had at least so many events at some moment between `begun` and `returned`. */
  readonly least: number;
  /** And at most so many at that moment; without bound where what was seen does not say. */
  readonly most: number;
  readonly begun: number;
  readonly returned: number;
}

/** What the event at this index of a batch is called in the stream. */
export function markOf({ writer, batch, count }: Pick<Attempt, 'writer' | 'batch' | 'count'>, index: number): string {
  return `${writer}/${batch}/${index}/${count}`;
}

/** Every reason why no serial order explains what was told and the stream that is left; none where one does. */
export function serialOrderFaults(
  attempts: readonly Attempt[],
  stream: readonly string[],
  sightings: readonly Sighting[] = [],
): string[] {
  const positions = new Map(stream.map((mark, position) => [mark, position]));
  const written = new Set(attempts.filter((attempt) => positions.has(markOf(attempt, 0))));
  const ends = new Set([0, ...[...written].map(({ expectedSize, count }) => expectedSize + count)]);
  return [
    ...(positions.size < stream.length ? ['the stream holds an event twice'] : []),
    ...attempts.flatMap((attempt) => faultsOf(attempt, positions, ends)),
    ...strangers(attempts, stream),
    ...sightings.flatMap((sighting) => illusions(sighting, ends)),
    ...anachronisms([...attempts.flatMap((attempt) => momentOf(attempt, written)), ...sightings.map(seen)]),
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

// A size that was seen exactly is one that the ledger has had: the end of a batch.
function illusions({ reader, least, most }: Sighting, ends: ReadonlySet<number>): string[] {
  return least !== most || ends.has(least) ? [] : [`${reader} saw the size ${least}, where no batch ends`];
}

/** A call seen as one moment between its beginning and its end: the sizes it may have met, and the one it left. */
interface Moment {
  readonly name: string;
  readonly verb: string;
  readonly least: number;
  readonly most: number;
  /** How many events it added to the size it met. */
  readonly added: number;
  readonly begun: number;
  /** Without end where nobody knows when it took effect. */
  readonly returned: number;
}

function momentOf(attempt: Attempt, written: ReadonlySet<Attempt>): Moment[] {
  const { expectedSize, outcome, size, count, begun, returned } = attempt;
  const moment = { name: nameOf(attempt), verb: 'met', begun };
  if (written.has(attempt))
    return [
      {
        ...moment,
        least: expectedSize,
        most: expectedSize,
        added: count,
        // What was not acknowledged may have been written long after the store said that it did not know.
        returned: outcome === 'unknown' ? Number.POSITIVE_INFINITY : returned,
      },
    ];
  return size === undefined ? [] : [{ ...moment, least: size, most: size, added: 0, returned }];
}

function seen({ reader, ...bounds }: Sighting): Moment {
  return { name: reader, verb: 'saw', added: 0, ...bounds };
}

// A ledger only grows: who began after somebody had been told a size cannot have met a smaller one. Each moment is put at the
// least size that those before it allow, so that a fault is one in every order.
function anachronisms(moments: readonly Moment[]): string[] {
  const faults: string[] = [];
  const left = new Map<Moment, number>();
  const byReturn = moments.toSorted((a, b) => a.returned - b.returned);
  let [returned, told] = [0, 0];
  for (const moment of moments.toSorted((a, b) => a.begun - b.begun)) {
    for (let done = byReturn[returned]; done !== undefined && done.returned < moment.begun; done = byReturn[returned]) {
      told = Math.max(told, left.get(done) ?? 0);
      returned += 1;
    }
    const met = Math.max(moment.least, told);
    if (met > moment.most)
      faults.push(`${moment.name} ${moment.verb} the size ${moment.most} after somebody was told ${told}`);
    left.set(moment, met + moment.added);
  }
  return faults;
}

function nameOf({ writer, batch }: Attempt): string {
  return `batch ${batch} of ${writer}`;
}
