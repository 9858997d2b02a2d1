import { spawnSync } from 'node:child_process';

/** Begins a command line that may mount, and whose mounts nobody else sees; nothing where the system permits neither way. */
export function mountingCommand(): readonly string[] | undefined {
  const ways = [['unshare', '--mount'], ['unshare', '--user', '--map-root-user', '--mount']];
  return ways.find(([command, ...given]) => spawnSync(command, [...given, 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0);
}

/**
 * Runs commands with a small disk of memory mounted at a folder, and copies what is on it to another folder at the end.
 *
 * @returns what the commands said on both streams
 */
export function onSmallDisk(mounting: readonly string[], disk: string, copy: string, commands: string): string {
  const script = `exec 2>&1; mount -t tmpfs -o size=64k tmpfs "$0" || exit 1\n${commands}\ncp -a "$0/." "$1"`;
  const [command, ...given] = mounting;
  const { status, stdout } = spawnSync(command, [...given, 'sh', '-c', script, disk, copy], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`exit code ${status}: ${stdout}`);
  return stdout;
}
