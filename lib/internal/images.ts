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

/** An image that is the same tomorrow: with a tag other than latest, or a digest. */
export function checkPinnedImage(checks: Checks, property: string, image: string): void {
  if (typeof image === 'string' && /\$\{?\w/.test(image)) {
    checks.expect(false, property, image, 'expected the tag, and this is the name of a variable', 'put the image into backquotes, which fill it in, or read process.env');
    return;
  }
  checkImage(checks, property, image);
  if (typeof image !== 'string' || !IMAGE.test(image)) return;
  const [rest, digest] = image.split('@');
  const tag = /:([^:/]+)$/.exec(rest)?.[1];
  if (digest !== undefined) {
    checks.expect(/^sha256:[0-9a-f]{64}$/.test(digest), property, image, 'expected a digest of sha256: and 64 hexadecimal digits', 'copy it whole from docker image ls --digests');
    return;
  }
  const [, repository] = /^(?:[^/]*[.:][^/]*\/|localhost\/)?([^:]*)/.exec(rest)!;
  checks.expect(!/[A-Z]/.test(repository), property, image, 'expected the name of the image in lower case, as nodes refuse any other', `write ${JSON.stringify(image.replace(repository, repository.toLowerCase()))}`);
  checks.expect(tag !== undefined && tag !== 'latest', property, image,
    `expected a tag other than latest, or a digest: ${tag === undefined ? 'without one it is latest, which' : 'latest'} is another image tomorrow, nodes keep the one they have, and nothing can be rolled back to it`,
    `write ${tag === undefined ? rest : rest.slice(0, -':latest'.length)}:1.0.0, or name@sha256:…`);
}
