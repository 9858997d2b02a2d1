import { distance } from 'fastest-levenshtein';

/** The candidate that a word is most probably a slip of: one or two letters away, more in long words. Undefined where none is. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const most = word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 4));
  const [best] = [...new Set(candidates)].filter((candidate) => candidate !== word)
    .map((candidate) => ({ candidate, letters: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ letters }) => letters <= most)
    .sort((a, b) => a.letters - b.letters);
  return best?.candidate;
}
