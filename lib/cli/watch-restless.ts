const TIMES = 3;

/**
 * Finds what every synthesis changes itself: a log that its lines go to, a file that the `app` command writes. To go by
 * it would be to synthesise for ever.
 */
export class Restless {
  private readonly times = new Map<string, number>();

  /**
   * @param changed what changed while a synthesis ran
   * @returns what did so the last three times
   */
  note(changed: readonly string[]): string[] {
    for (const one of this.times.keys()) if (!changed.includes(one)) this.times.delete(one);
    for (const one of changed) this.times.set(one, (this.times.get(one) ?? 0) + 1);
    return changed.filter((one) => this.times.get(one)! >= TIMES);
  }
}
