import { createReporter, Output, formatFailure, plainLines } from '../../lib/cli/step';

function recorder() {
  const written: string[] = [];
  return { written, write: (text: string) => written.push(text) };
}

describe('a step', () => {
  test('ends with one line, with its time when it took long', async () => {
    const out = recorder();
    let now = 0;
    const report = createReporter(out, recorder(), () => now);
    await report.step('create cluster', async () => {
      now += 31_000;
      return 'cluster lab created';
    });
    await report.step('check tools', async () => 'tools found');
    expect(out.written).toEqual(['✓ cluster lab created (31 s)\n', '✓ tools found\n']);
  });

  test('is remembered by its name when it fails', async () => {
    const report = createReporter(recorder(), recorder());
    await expect(report.step('synth', async () => { throw new Error('no'); })).rejects.toThrow('no');
    expect(report.currentStep).toBe('synth');
  });
});

test('without a terminal progress comes as lines, at a moderate rate', () => {
  const lines: string[] = [];
  let now = 0;
  const live = plainLines((line) => lines.push(line), 'wait', 0, () => now);
  for (; now <= 40_000; now += 500) live.progress(now < 10_000 ? `${Math.floor(now / 1000)} ready` : 'the same');
  expect(lines).toEqual([
    '  wait: 1 ready (1 s)', '  wait: 4 ready (4 s)', '  wait: 7 ready (7 s)', '  wait: the same (10 s)', '  wait: the same (40 s)',
  ]);
});

test('on a terminal one line is written over and over, never longer than the terminal is wide', async () => {
  process.env.NO_COLOR = '1';
  const out = recorder();
  const report = createReporter({ ...out, isTTY: true, columns: 20 }, recorder(), () => 0);
  await report.step('load', async (progress) => {
    progress('a very long name of an image');
    return 'loaded';
  });
  expect(out.written).toEqual(['\r\u001b[K… load (0 s)', '\r\u001b[K… load: a very long', '\r\u001b[K', '✓ loaded\n']);
});

describe('colours are', () => {
  const variables = { ...process.env };
  afterEach(() => { process.env = { ...variables }; });

  const noted = (env: NodeJS.ProcessEnv, terminal: Partial<Output>) => {
    process.env = { TERM: 'xterm', ...env };
    const out = recorder();
    createReporter({ ...out, ...terminal }, recorder()).note('look');
    return out.written;
  };

  test('on a terminal', () => {
    expect(noted({}, { isTTY: true })).toEqual(['\u001b[33m!\u001b[39m look\n']);
  });

  test('not in a file, nor in the log of CI', () => {
    expect(noted({ CI: 'true', FORCE_COLOR: '1' }, {})).toEqual(['! look\n']);
  });

  test.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('not with %p', (env) => {
    expect(noted(env, { isTTY: true })).toEqual(['! look\n']);
  });
});

test('a hidden value is shown nowhere, nor its base64 form', () => {
  const out = recorder();
  const report = createReporter(out, recorder());
  report.hide('hunter22');
  report.print(`log: password hunter22, data ${Buffer.from('hunter22').toString('base64')}`);
  expect(out.written).toEqual(['log: password ********, data ********\n']);
});

test('a failure is told as step, sentence, findings, command, its words and the next thing to try', () => {
  expect(formatFailure('load images', {
    exitCode: 1, sentence: 'it failed', findings: ['one\nmore of it', 'two'], command: ['kind', 'load', 'a b'], stderr: 'ERROR: full\ndisk', next: 'make room',
  })).toBe([
    'load images: it failed', '  - one', '    more of it', '  - two', '  command: kind load \'a b\'', '  it said:', '    ERROR: full', '    disk', '  next: make room',
  ].join('\n'));
});
