import { Restless } from '../../lib/cli/watch-restless';

describe('what changes while a synthesis runs', () => {
  test('is its own work the third time in a row', () => {
    const restless = new Restless();
    expect([['log', 'main.ts'], ['log'], ['log', 'main.ts'], ['log', 'main.ts']].map((changed) => restless.note(changed))).toEqual([[], [], ['log'], ['log']]);
  });

  test('is what somebody saved when there was a synthesis without it', () => {
    const restless = new Restless();
    expect([['main.ts'], ['main.ts'], [], ['main.ts'], ['main.ts']].map((changed) => restless.note(changed))).toEqual([[], [], [], [], []]);
  });
});
