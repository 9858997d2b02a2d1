import * as path from 'node:path';
import { BindingAnswer, BindingJvm, BindingRequest, buildBindingProgram } from './binding-jvm';

/**
 * What an application with this environment binds properties to; the exception, where it cannot.
 *
 * @param folder goes in front of the class path: files of the application
 */
export async function askBoot(boot: string, env: Readonly<Record<string, string>>, requests: readonly BindingRequest[], folder?: string): Promise<unknown[]> {
  const classPath = buildBindingProgram(boot);
  const jvm = await BindingJvm.start(boot, folder === undefined ? classPath : `${folder}${path.delimiter}${classPath}`, env);
  try {
    return (await jvm.bind(requests)).map((answer: BindingAnswer) => 'error' in answer ? answer : answer.value);
  } finally {
    await jvm.end();
  }
}
