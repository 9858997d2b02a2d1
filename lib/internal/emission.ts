import { ManifestFile, OutputFile } from './output-files';
import { formatProblem, SeenText } from './problem';
import { toYaml, unwritable } from './yaml';

export interface Emission {
  readonly files: readonly OutputFile[];
  /** What YAML cannot carry. */
  readonly messages: readonly string[];
}

/** The text of each file; of one with something that YAML cannot carry, messages only. */
export function emit(files: readonly ManifestFile[]): Emission {
  const written: OutputFile[] = [];
  const messages: string[] = [];
  for (const { path, objects } of files) {
    try {
      written.push({ path, content: toYaml(objects.map(({ manifest }) => manifest)) });
    } catch (error) {
      const found = objects.flatMap((object) => unwritable(object.manifest)
        .map((problem) => formatProblem({ ...problem, path: object.path, seen: new SeenText(problem.seen) })));
      if (found.length === 0) throw error;
      messages.push(...found);
    }
  }
  return { files: written, messages };
}
