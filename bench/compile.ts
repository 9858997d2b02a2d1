import * as path from 'node:path';
import { timed } from './measure';

export const REPOSITORY = path.resolve(__dirname, '..');

/** Where the compiled sources lie, in the folders of the sources. */
export const COMPILED = path.join(REPOSITORY, 'build/bench');

/** Compiles the library, the example and the measured programs to plain JavaScript, with their declarations. */
export function compile(): void {
  timed([process.execPath, path.join(REPOSITORY, 'node_modules/typescript/bin/tsc'), '-p', path.join(__dirname, 'tsconfig.json')]);
}
