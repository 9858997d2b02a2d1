import { Checks } from './problem';

/** Docker's own grammar is stricter; this keeps out what is no image at all, and an empty tag. */
const IMAGE = /^[a-zA-Z0-9]([a-zA-Z0-9._:/@-]*[a-zA-Z0-9._-])?$/;

/** What a template literal makes of a variable that is not set. */
const UNSET = /(^|[/:@])(undefined|null|NaN)([/:@]|$)/;

/** Notes a problem unless the value is an image; also where a variable of the environment was not set. */
export function checkImage(checks: Checks, property: string, image: string): void {
  const ok = checks.expect(typeof image === 'string' && IMAGE.test(image), property, image,
    'expected an image such as "travel-planner:1.0.0"', 'give its name and tag');
  if (!ok) return;
  checks.expect(!UNSET.test(image), property, image, 'expected an image, and a part of it was not set', 'set the variable that it comes from');
}
