import { Settle } from '../../lib/cli/watch-settle';

describe('events that come at once', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Counts how often one waits in vain no more, as the loop of `watch` does. */
  function count(settle: Settle): { readonly times: number } {
    const counted = { times: 0 };
    const wait = () => void settle.next().then(() => { counted.times++; wait(); }, () => undefined);
    wait();
    return counted;
  }

  test('are one, when the last is over', async () => {
    const settle = new Settle(20, 250);
    const counted = count(settle);
    for (let event = 0; event < 5; event++) {
      settle.poke();
      await jest.advanceTimersByTimeAsync(19);
    }
    expect(counted.times).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(counted.times).toBe(1);
    await jest.advanceTimersByTimeAsync(1000);
    expect(counted.times).toBe(1);
  });

  test('are looked at now and then when they never end', async () => {
    const settle = new Settle(20, 250);
    const counted = count(settle);
    for (let event = 0; event < 55; event++) {
      settle.poke();
      await jest.advanceTimersByTimeAsync(10);
    }
    expect(counted.times).toBe(2);
  });

  test('are remembered while nobody waits', async () => {
    const settle = new Settle(20, 250);
    settle.poke();
    await jest.advanceTimersByTimeAsync(100);
    await expect(settle.next()).resolves.toBeUndefined();
  });

  test('end the wait when there is nothing to wait for any more', async () => {
    const settle = new Settle(20, 250);
    const waiting = settle.next();
    settle.end(new Error('interrupted'));
    await expect(waiting).rejects.toThrow('interrupted');
    await expect(settle.next()).rejects.toThrow('interrupted');
  });
});
