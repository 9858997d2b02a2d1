#!/usr/bin/env node
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { apply } from './apply';
import { down } from './down';
import { CliError, Exit, EXIT_CODES_HELP, Interrupted } from './errors';
import { listenForSignals } from './exec';
import { explain } from './explain';
import { ImportOptions, importJar } from './import';
import { createSession, Options, Session } from './settings';
import { status } from './status';
import { createReporter } from './step';
import { parseDuration } from './text';
import { up } from './up';
import { watch } from './watch';

const report = createReporter(process.stdout, process.stderr);

function program(): Command {
  const cli = new Command('cdk8s-spring-boot')
    .description('Runs the Spring Boot applications of a cdk8s app on a local kind cluster.')
    .version(version(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .addHelpText('after', EXIT_CODES_HELP);

  synthesising(command(cli, 'up', up, 'from the program to a running application: synth, create the cluster, load images, apply, wait', [
    'npx cdk8s-spring-boot up --node-image kindest/node:v1.34.0',
  ])).addOption(new Option('--node-image <image>', 'node image of a new cluster (default: that of kind)').env('CDK8S_SPRING_BOOT_NODE_IMAGE'));
  synthesising(command(cli, 'apply', apply, 'bring a change of the program into the living cluster', [
    'npx cdk8s-spring-boot apply --timeout 2m',
  ]));
  withApp(command(cli, 'watch', watch, 'synthesise after every save, and say what changed; needs no cluster', ['npx cdk8s-spring-boot watch'], false));
  command(cli, 'status', status, 'show what runs of our objects, without synthesising', ['npx cdk8s-spring-boot status']);
  command(cli, 'down', down, 'delete the cluster; containers and images stay', [
    'npx cdk8s-spring-boot down', 'npx cdk8s-spring-boot down --cluster lab',
  ]).option('--force', 'delete the cluster also when `up` did not create it');
  importing(cli);
  explaining(cli);
  return cli;
}

function command(
  cli: Command, name: string, action: (session: Session) => Promise<void>, summary: string, examples: string[], ofCluster = true,
): Command {
  const made = cli.command(name).description(summary).helpOption('--help', 'print this help');
  if (ofCluster) made.option('--cluster <name>', 'the cluster, where the output folder has plans of several');
  return withExamples(made, examples)
    .option('--output <folder>', 'the output folder (default: `output` of cdk8s.yaml, else dist)')
    .action((options: Options) => carryOut(name, () => action(createSession(process.cwd(), options, report))));
}

function importing(cli: Command): void {
  const made = cli.command('import').description('write a class of the properties that a Spring Boot application understands')
    .helpOption('--help', 'print this help')
    .argument('<jar>', 'the jar or war that Spring Boot repackaged');
  withExamples(made, ['npx cdk8s-spring-boot import target/travel-planner.jar'])
    .option('--name <name>', 'name of the file and, in its way, of the class (default: that of the artifact)')
    .option('--output <folder>', 'the folder to write to', 'imports')
    .option('--force', 'overwrite the file also when this command did not write it')
    .action((jar: string, options: ImportOptions) => carryOut(`import ${jar}`, () => importJar(process.cwd(), jar, options, report)));
}

function explaining(cli: Command): void {
  const made = cli.command('explain').description('say why the objects of the app are as they are: from which input, by which rule')
    .helpOption('--help', 'print this help')
    .argument('[object[.field]]', 'an object, or a field of it: deployment/shop, shop.spec.replicas, shop.preStop (default: all)');
  withApp(withExamples(made, ['npx cdk8s-spring-boot explain', 'npx cdk8s-spring-boot explain deployment/shop.terminationGracePeriodSeconds']))
    .addOption(new Option('--format <format>', 'how it is printed').choices(['markdown', 'json']).default('markdown'))
    .action((query: string | undefined, options: Options & { format: string }) =>
      carryOut('explain', () => explain(createSession(process.cwd(), options, report), query, options.format)));
}

function withExamples(cli: Command, examples: string[]): Command {
  return cli.addHelpText('after', `\nExample:\n${examples.map((example) => `  $ ${example}`).join('\n')}\n${EXIT_CODES_HELP}`);
}

function synthesising(cli: Command): Command {
  return withApp(cli)
    .addOption(new Option('--timeout <duration>', 'how long to wait for rollouts, such as 90s or 5m (default: 5m)').argParser(duration));
}

function withApp(cli: Command): Command {
  return cli.option('--app <command>', 'the command that synthesises (default: `app` of cdk8s.yaml)');
}

async function carryOut(name: string, work: () => Promise<void>): Promise<void> {
  listenForSignals();
  try {
    await work();
  } catch (error) {
    process.exitCode = tell(name, error);
    // Not left to an empty event loop: Node would drop the signal handlers first, and npm's second SIGINT would end it without a code.
    if (error instanceof Interrupted) process.exit();
  }
}

/** Tells the user what went wrong; returns the exit code. */
function tell(name: string, error: unknown): number {
  if (error instanceof Interrupted) {
    report.interrupted(`run \`npx cdk8s-spring-boot ${name}\` again to go on`);
    return 128 + os.constants.signals[error.signal];
  }
  if (error instanceof CliError) {
    report.fail(error.failure);
    return error.failure.exitCode;
  }
  report.fail({
    exitCode: Exit.usage, sentence: `an error of cdk8s-spring-boot itself: ${(error as Error).message}`, stderr: (error as Error).stack,
    next: 'please report it with the lines above',
  });
  return Exit.usage;
}

function duration(value: string): number {
  const milliseconds = parseDuration(value);
  if (!milliseconds) throw new InvalidArgumentError('Expected a duration such as 90s, 5m or 1m30s.');
  return milliseconds;
}

/** The package.json of this package, two folders up from the source and three from the compiled file. */
function version(): string {
  const file = ['../../package.json', '../../../package.json'].map((up) => path.join(__dirname, up)).find((candidate) => fs.existsSync(candidate));
  return file ? (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version : 'unknown';
}

// `cdk8s-spring-boot status | head` is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? Exit.ok : Exit.usage));
void program().parseAsync();
