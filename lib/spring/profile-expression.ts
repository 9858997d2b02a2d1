/** Whether a set of profiles matches. */
export type ProfileExpression = (profiles: ReadonlySet<string>) => boolean;

type Operator = '&' | '|';

/**
 * A profile expression, `production & (eu | !test)`, as Spring's `Profiles.of` takes it; undefined where it refuses it.
 * `&` and `|` do not mix without parentheses; a name may have blanks inside.
 *
 * @see https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/core/env/Profiles.html#of(java.lang.String...)
 */
export function parseProfileExpression(text: string): ProfileExpression | undefined {
  const tokens = text.split(/([()&|!])/).map((token) => token.trim()).filter((token) => token !== '');
  return tokens.length === 0 ? undefined : parse(tokens, 'whole');
}

function parse(tokens: string[], place: 'whole' | 'parenthesis' | 'negated'): ProfileExpression | undefined {
  const terms: ProfileExpression[] = [];
  let operator: Operator | undefined;
  for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
    if (token === ')') return place === 'parenthesis' ? join(terms, operator) : undefined;
    if (token === '&' || token === '|') {
      if (operator !== undefined && operator !== token) return undefined;
      operator = token;
      continue;
    }
    const term = termOf(token, tokens);
    if (term === undefined) return undefined;
    // A "!" takes the one term that follows; a second "!" is a term of its own, and the rest of the text goes with it.
    if (place === 'negated' && token !== '!') return term;
    terms.push(term);
  }
  return place === 'parenthesis' ? undefined : join(terms, operator);
}

function termOf(token: string, tokens: string[]): ProfileExpression | undefined {
  if (token === '(') return parse(tokens, 'parenthesis');
  if (token !== '!') return (profiles) => profiles.has(token);
  const negated = parse(tokens, 'negated');
  return negated && ((profiles) => !negated(profiles));
}

function join(terms: readonly ProfileExpression[], operator: Operator | undefined): ProfileExpression | undefined {
  if (terms.length === 0) return undefined;
  return operator === '&'
    ? (profiles) => terms.every((term) => term(profiles))
    : (profiles) => terms.some((term) => term(profiles));
}
