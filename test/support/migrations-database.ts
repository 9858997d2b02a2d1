import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

const IMAGE = process.env.DB_IMAGE ?? 'mysql:8.4';

/** Why there can be no database; undefined where there can be one. */
export function noDatabase(): string | undefined {
  const { status, error } = spawnSync('docker', ['image', 'inspect', IMAGE]);
  if (error !== undefined) return 'docker does not run';
  return status === 0 ? undefined : `image ${IMAGE} is not in the Docker engine; DB_IMAGE names another one of MySQL or MariaDB`;
}

/** A MySQL or MariaDB server in a container, with as many databases as are asked for. */
export class DatabaseServer {
  public static async start(): Promise<DatabaseServer> {
    const password = randomBytes(18).toString('hex');
    const id = docker(['run', '--detach', '--rm', '--env', 'MYSQL_ROOT_PASSWORD', '--publish', '127.0.0.1:0:3306', IMAGE], { MYSQL_ROOT_PASSWORD: password }).trim();
    const port = Number(/:(\d+)/.exec(docker(['port', id, '3306/tcp']))![1]);
    const server = new DatabaseServer(id, port, password);
    for (let second = 0; second < 120; second++) {
      try {
        server.query('SELECT 1');
        return server;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
    server.end();
    throw new Error(`${IMAGE} does not answer after 120 s`);
  }

  private constructor(private readonly id: string, private readonly port: number, public readonly password: string) {}

  public readonly user = 'root';

  /** Its URL; the database is new and empty. */
  public create(database: string): string {
    this.query(`DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database}`);
    return `jdbc:mysql://127.0.0.1:${this.port}/${database}`;
  }

  /** What the server's own client says, a row a line. */
  public query(sql: string): string {
    const client = 'exec $(command -v mysql || command -v mariadb) --host 127.0.0.1 --user root --skip-column-names --execute "$0"';
    return docker(['exec', '--env', 'MYSQL_PWD', this.id, 'sh', '-c', client, sql], { MYSQL_PWD: this.password });
  }

  /** Everything in a database: its tables and their rows. */
  public dump(database: string): Record<string, string> {
    const tables = this.query(`SHOW TABLES IN ${database}`).split('\n').filter((table) => table !== '');
    return Object.fromEntries(tables.map((table) => [table, this.query(`SELECT * FROM ${database}.${table}`)]));
  }

  public end(): void {
    spawnSync('docker', ['rm', '--force', '--volumes', this.id]);
  }
}

function docker(args: readonly string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync('docker', args, { encoding: 'utf8', env: { ...process.env, ...env } });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`docker ${args.slice(0, 2).join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
