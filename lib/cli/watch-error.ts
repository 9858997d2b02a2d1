import { inspect } from 'node:util';

/** More would hide the message. */
const MOST_FRAMES = 4;

/**
 * An error of the program, with the lines of its own files that led there.
 *
 * @param isOfProgram whether a file is the program's, not of a package or of Node
 */
export function describeError(error: unknown, folder: string, isOfProgram: (file: string) => boolean): string {
  if (!(error instanceof Error)) return `it threw ${inspect(error)}`;
  const stack = String(error.stack ?? '');
  const from = stack.search(/^ {4}at /m);
  const title = (from < 0 ? stack : stack.slice(0, from)).trimEnd() || `${error.name}: ${error.message}`;
  const frames = (from < 0 ? '' : stack.slice(from)).split('\n').filter((frame) => {
    const file = /(?:\(|at )(\/[^()]+|[A-Z]:[^()]+):\d+:\d+\)?$/.exec(frame)?.[1];
    return file !== undefined && isOfProgram(file);
  });
  return [title, ...frames.slice(0, MOST_FRAMES)].join('\n').split(`${folder}/`).join('');
}
