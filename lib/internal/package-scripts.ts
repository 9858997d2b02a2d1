import * as fs from 'node:fs';
import * as path from 'node:path';

/** Names of the scripts in the package.json of a folder; none where there is no readable one. */
export function packageScripts(folder = '.'): ReadonlySet<string> {
  try {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { scripts?: object };
    return new Set(Object.keys(scripts ?? {}));
  } catch {
    return new Set();
  }
}

/** How one calls our command line in a folder: by a script of its package where there is one of that name. */
export function commandLine(command: string, folder = '.'): string {
  return packageScripts(folder).has(command) ? `npm run ${command}` : `npx cdk8s-spring-boot ${command}`;
}
