/** Makes one of many events that come at once: editors write a file twice, or write another and rename it. */
export class Settle {
  private timer?: NodeJS.Timeout;
  private firstAt?: number;
  private settled = false;
  private failure?: Error;
  private waiting?: { resolve: () => void; reject: (error: Error) => void };

  /**
   * @param quietMs how long nothing must happen
   * @param longestMs how long it may go on at most
   */
  constructor(private readonly quietMs: number, private readonly longestMs: number, private readonly now: () => number = Date.now) {}

  /** Something happened. */
  poke(): void {
    this.firstAt ??= this.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fire(), Math.min(this.quietMs, this.firstAt + this.longestMs - this.now()));
  }

  /** Resolves once something has happened since the last time, and is over. For one caller at a time. */
  next(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.deliver();
    });
  }

  /** From now on nobody waits any more. */
  end(failure: Error): void {
    clearTimeout(this.timer);
    this.failure = failure;
    this.deliver();
  }

  private fire(): void {
    this.firstAt = undefined;
    this.settled = true;
    this.deliver();
  }

  private deliver(): void {
    const { waiting } = this;
    if (waiting === undefined || !(this.settled || this.failure)) return;
    this.waiting = undefined;
    this.settled = false;
    if (this.failure) waiting.reject(this.failure);
    else waiting.resolve();
  }
}
