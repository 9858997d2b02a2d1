import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { ask, fail, PROJECT, say } from './run';

/** Starts the database of the example beside the cluster, and makes its password: `npm run db`. */
const CONTAINER = 'travel-planner-db';
const IMAGE = process.env.DB_IMAGE ?? 'mysql:8.4';
const NAME = 'travel_planner';
const ENV_FILE = `${PROJECT}/.env`;
const START_SECONDS = 120;

/** The password is made once and kept in a file that git ignores; `up` makes the Secret of the same file. */
function password(): string {
  if (!fs.existsSync(ENV_FILE)) {
    fs.writeFileSync(ENV_FILE, `DB_PWD=${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
    say('Wrote examples/travel-planner/.env with a new password.');
  }
  const line = fs.readFileSync(ENV_FILE, 'utf8').split('\n').find((entry) => entry.startsWith('DB_PWD='));
  return line?.slice('DB_PWD='.length) || fail(`${ENV_FILE} has no DB_PWD.`, 'Remove the file to get a new one, or add a line DB_PWD=<password>.');
}

/** Passwords go through the environment, so that no list of processes shows them. */
function start(pwd: string): void {
  const state = ask('docker', ['inspect', '--format', '{{.State.Running}}', CONTAINER]);
  if (state.error) fail('docker is not on PATH.', 'Install Docker, or start a database of your own and set DB_URL in main.ts.');
  if (state.stdout.trim() === 'true') return say(`${CONTAINER} runs already.`);
  const variables = { MYSQL_DATABASE: NAME, MYSQL_USER: NAME, MYSQL_PASSWORD: pwd, MYSQL_ROOT_PASSWORD: randomBytes(18).toString('base64url') };
  const started = state.status === 0
    ? ask('docker', ['start', CONTAINER])
    : ask('docker', ['run', '--detach', '--name', CONTAINER, ...Object.keys(variables).flatMap((name) => ['--env', name]), IMAGE], variables);
  if (started.status !== 0) fail(`The database did not start: ${started.stderr.trim()}`, 'See `docker ps`; DB_IMAGE=<image> chooses another image.');
}

function answers(pwd: string): boolean {
  const query = `$(command -v mysql || command -v mariadb) --host 127.0.0.1 --user ${NAME} ${NAME} --execute 'SELECT 1'`;
  return ask('docker', ['exec', '--env', 'MYSQL_PWD', CONTAINER, 'sh', '-c', query], { MYSQL_PWD: pwd }).status === 0;
}

async function waitUntilItAnswers(pwd: string): Promise<void> {
  for (let second = 0; second < START_SECONDS; second++) {
    if (answers(pwd)) return say(`${CONTAINER} answers.`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  fail(`${CONTAINER} does not answer after ${START_SECONDS} s.`, `See \`docker logs ${CONTAINER}\`. An old container with another password: \`docker rm -fv ${CONTAINER}\`.`);
}

const pwd = password();
start(pwd);
void waitUntilItAnswers(pwd);
