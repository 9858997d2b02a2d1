/** What somebody may have meant: the candidate that differs in case and separators only, or else in two characters at most. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const distances = candidates.map((candidate) => ({ candidate, distance: plain(candidate) === plain(word) ? 0 : distance(candidate, word) }));
  return distances.sort((a, b) => a.distance - b.distance).find((one) => one.distance <= Math.min(2, word.length / 3))?.candidate;
}

/** Levenshtein's: how many characters to insert, remove or replace. */
function distance(a: string, b: string): number {
  let row = [...b, ''].map((_, index) => index);
  [...a].forEach((character, above) => {
    const next = [above + 1];
    [...b].forEach((other, left) => next.push(Math.min(row[left + 1] + 1, next[left] + 1, row[left] + (character === other ? 0 : 1))));
    row = next;
  });
  return row[row.length - 1];
}
