import { formatDuration, lastLines, parseDuration, shellQuote, stripControls, table } from '../../lib/cli/text';

test('durations are read as kubectl writes them', () => {
  expect(['90s', '5m', '1m30s', '2h', '', '5', '5 m', '-1s', 'm'].map(parseDuration)).toEqual(
    [90_000, 300_000, 90_000, 7_200_000, undefined, undefined, undefined, undefined, undefined]);
});

test('durations are shown with two units at most', () => {
  expect([0, 31_400, 90_000, 3_725_000].map(formatDuration)).toEqual(['0 s', '31 s', '1 min 30 s', '1 h 2 min']);
});

test('an argument vector is quoted so that a shell would read it back', () => {
  expect(shellQuote(['kubectl', '--context', 'kind-lab', 'it\'s', 'a b', ''])).toBe('kubectl --context kind-lab \'it\'\\\'\'s\' \'a b\' \'\'');
});

test('text of a tool cannot steer the terminal', () => {
  expect(stripControls('\u001b[31mred\u001b[0m \u001b]0;title\u0007a\u0008b\r\nc\td\u009b1m\u202ee')).toBe('red ab\nc\td1me');
});

test('columns are aligned, the last one is as long as it likes', () => {
  expect(table([['A', 'BB', 'C'], ['aaa', 'b', 'long text']])).toBe('A    BB  C\naaa  b   long text');
});

test('of a long text the end is shown', () => {
  expect(lastLines('1\n2\n3\n4\n', 2)).toBe('… (2 lines before)\n3\n4');
  expect(lastLines('1\n2', 2)).toBe('1\n2');
});
