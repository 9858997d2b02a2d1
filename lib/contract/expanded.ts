/**
 * A literal value or an argument as Kubernetes hands it on: `$(NAME)` is the value of a variable, `$$` a dollar sign. What
 * is not known here stays as it is written.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */
export function expanded(text: string, valueOf: (variable: string) => string | undefined): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (whole, name?: string) => name === undefined ? '$' : valueOf(name) ?? whole);
}
