import { Checks } from './problem';

/** Notes a problem unless the value is a port, or left out. */
export function checkPort(checks: Checks, property: string, port: number | undefined, fix: string): void {
  checks.expect(port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65535), property, port, 'expected a port from 1 to 65535', fix);
}
