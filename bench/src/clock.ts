// Measuring time.

/** Milliseconds that a task takes. */
export async function milliseconds(task: () => unknown): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}

/** The median of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How many a second, where so many took so many milliseconds. */
export function perSecond(count: number, took: number): number {
  return (count / took) * 1_000;
}
