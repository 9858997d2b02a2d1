/** What the last stage of a Dockerfile says of the image that it makes. */
export interface DockerfileFacts {
  /** The image that the last stage is made from, arguments filled in with their defaults; undefined where one has none. */
  readonly base?: string;
  /** `USER`, if it is numeric. */
  readonly user?: number;
  readonly group?: number;
}

/**
 * Reads `FROM` and `USER` of the last stage, stages that it is made from included.
 *
 * @see https://docs.docker.com/reference/dockerfile/
 */
export function readDockerfile(content: string): DockerfileFacts {
  const lines = content.replace(/\\[ \t]*\r?\n/g, ' ').split(/\r?\n/).map((line) => line.trim());
  const args = new Map<string, string>();
  const stages = new Map<string, DockerfileFacts>();
  let stage: DockerfileFacts = {};
  let name: string | undefined;
  let began = false;
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^([A-Za-z]+)\s+(.*)$/.exec(line) ?? [];
    const word = instruction.toUpperCase();
    // Arguments behind FROM are not those of FROM.
    if (word === 'ARG' && !began) {
      const [, arg, value] = /^(\w+)(?:=(.*))?$/.exec(rest) ?? [];
      if (value !== undefined) args.set(arg, value.replace(/^(["'])(.*)\1$/, '$2'));
    } else if (word === 'FROM') {
      began = true;
      const [, image = '', as] = /^(?:--\S+\s+)*(\S+)(?:\s+[Aa][Ss]\s+(\S+))?/.exec(rest) ?? [];
      name = as?.toLowerCase();
      const base = filledIn(image, args);
      stage = stages.get(base?.toLowerCase() ?? '') ?? { base };
    } else if (word === 'USER') {
      const [, user, group] = /^(\d+)(?::(\d+))?$/.exec(rest) ?? [];
      stage = { base: stage.base, ...user === undefined ? {} : { user: Number(user), group: group === undefined ? undefined : Number(group) } };
    }
    if (name !== undefined) stages.set(name, stage);
  }
  return stage;
}

/** `${NAME}`, `$NAME` and `${NAME:-default}` replaced; undefined where one has no value. */
function filledIn(image: string, args: ReadonlyMap<string, string>): string | undefined {
  let known = true;
  const filled = image.replace(/\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g, (_, braced?: string, otherwise?: string, bare?: string) => {
    const value = args.get(braced ?? bare!) ?? otherwise;
    known &&= value !== undefined;
    return value ?? '';
  });
  return known ? filled : undefined;
}
