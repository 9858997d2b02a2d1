import * as kplus from 'cdk8s-plus-28';
import { Decision, Surroundings } from './decision';

/** The options of all decisions that have some, as one value; undefined where there are none. */
export function joinJavaOptions(decisions: readonly Pick<Decision, '_javaOptions'>[], surroundings: Surroundings): string | undefined {
  const options = decisions.flatMap((decision) => decision._javaOptions?.(surroundings) ?? []);
  return options.length === 0 ? undefined : options.join(' ');
}

const values = new Map<string, kplus.EnvValue>();

/** Thousands of applications in the same surroundings have one value. */
export function sharedValue(text: string): kplus.EnvValue {
  const value = values.get(text) ?? kplus.EnvValue.fromValue(text);
  values.set(text, value);
  return value;
}
