// Measuring time.

/** Milliseconds that a task takes. */
export async function milliseconds(task) {
  const started = performance.now();
  await task();
  return performance.now() - started;
}
