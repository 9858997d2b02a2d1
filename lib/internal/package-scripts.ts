import * as fs from 'node:fs';
import * as path from 'node:path';

/** Scripts of the package.json of a folder, by name; none where there is no readable one. */
export function packageScripts(folder = '.'): ReadonlyMap<string, string> {
  try {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { scripts?: Record<string, string> };
    return new Map(Object.entries(scripts ?? {}));
  } catch {
    return new Map();
  }
}

/** How one calls our command line in a folder: by a script of its package where one of that name calls it. */
export function commandLine(command: string, folder = '.'): string {
  // `up` and `down` are names that scripts of other purposes bear as well.
  const callsUs = /cdk8s-spring-boot|lib\/cli\/main\.ts/.test(packageScripts(folder).get(command) ?? '');
  return callsUs ? `npm run ${command}` : `npx cdk8s-spring-boot ${command}`;
}
