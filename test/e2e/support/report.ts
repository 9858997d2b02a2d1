/** Prints a line of the suite's report at once: what was measured, and the figure. */
export function figure(what: string, value: string | number): void {
  process.stderr.write(`  E2E ${what}: ${value}\n`);
}

/** Runs something and says how long it took. */
export async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = Date.now();
  try {
    return await run();
  } finally {
    figure(`${what} took`, `${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
}
