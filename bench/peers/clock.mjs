// Measuring time.

/** Milliseconds that a task takes. */
export async function milliseconds(task) {
  const started = performance.now();
  await task();
  return performance.now() - started;
}

/** The median of some measurements. */
export function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}
