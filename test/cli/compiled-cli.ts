import * as path from 'node:path';
import { sourcesIn, transpiled } from '../support/transpiled';

let main: string | undefined;

/** Path of the main.js of the command line, as plain JavaScript. */
export function compiledCli(): string {
  main ??= path.join(transpiled(['lib/cli', 'lib/internal'].flatMap(sourcesIn)), 'lib/cli/main.js');
  return main;
}
