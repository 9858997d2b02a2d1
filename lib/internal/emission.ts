import { ManifestFile, OutputFile } from './output-files';
import { formatProblem, SeenText } from './problem';
import { toYaml, unwritable } from './yaml';

/**
 * The text of each file, one after the other, in place of its objects: both of thousands of applications would be half of
 * what synth needs. In place of a file with something that YAML cannot carry, messages only.
 */
export function* emit(files: readonly ManifestFile[], messages: string[]): Generator<OutputFile> {
  for (const { path, objects } of files) {
    let content: string;
    try {
      content = toYaml(objects.map(({ manifest }) => manifest));
      objects.forEach((object) => object.release());
    } catch (error) {
      const found = objects.flatMap((object) => unwritable(object.manifest)
        .map((problem) => formatProblem({ ...problem, path: object.path, seen: new SeenText(problem.seen) })));
      if (found.length === 0) throw error;
      messages.push(...found);
      continue;
    }
    yield { path, content };
  }
}
