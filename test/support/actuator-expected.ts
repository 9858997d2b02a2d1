import { ActuatorAddresses, actuatorAddresses, ProbeAddress } from '../../lib/spring/actuator-addresses';
import { containerPropertiesOf } from '../../lib/contract/container-properties';
import { BootVersion } from '../../lib/spring/boot-version';
import { Combination, KEY_STORE, MAIN_PORT, MANAGEMENT_PORT, TRUST_STORE } from './actuator-combinations';

/** Whether a combination is about a version. */
export function isAbout({ boots }: Combination, boot: string): boolean {
  const [, relation, major, minor = '0'] = /^(>=|<)(\d+)(?:\.(\d+))?$/.exec(boots ?? '>=0') ?? [];
  return BootVersion.parse(boot)!.isAtLeast(Number(major), Number(minor)) === (relation === '>=');
}

/** The files of a combination by their names; ports and key store are those that are given. */
export function filesOf({ file = {}, profiles = {} }: Combination, replace: (text: string) => string = (text) => text): Record<string, string> {
  const yaml = (properties: Readonly<Record<string, string>>) => Object.entries(properties).map(([name, value]) => `"${name}": "${replace(value)}"\n`).join('');
  return { 'application.yaml': yaml(file), ...Object.fromEntries(Object.entries(profiles).map(([profile, properties]) => [`application-${profile}.yaml`, yaml(properties)])) };
}

/** What the library makes of it. */
export function resolved(combination: Combination, boot: string): ActuatorAddresses {
  const files = Object.entries(filesOf(combination)).map(([file, text]) => ({ file, content: Buffer.from(text) }));
  const values = Object.entries(combination.env ?? {}).map(([name, value]) => ({ as: 'variable' as const, source: 'environment', name, value, where: `variables.${name}` }));
  const properties = containerPropertiesOf({ files, code: [], hasCode: false }, { configName: 'application' }, { values, open: [] });
  return actuatorAddresses(properties!, { boot: BootVersion.parse(boot), web: combination.reactive ? 'reactive' : 'servlet' });
}

/** Every address at which a probe is answered, as `HTTP 8080 /actuator/health/liveness`. */
export function answering({ actuator, server, hasGroups, hasServerPaths, problems }: ActuatorAddresses): string[] {
  const blocked = (of: 'actuator' | 'server') => problems.some((problem) => problem.kind === 'impossible' && (problem.of === of || problem.of === 'both'));
  const urls = ({ scheme, port, livenessPath, readinessPath }: ProbeAddress) => [livenessPath, readinessPath].map((path) => `${scheme} ${port} ${path}`);
  return [...hasGroups && !blocked('actuator') ? urls(actuator) : [], ...hasServerPaths && !blocked('server') ? urls(server!) : []];
}

/** The same as the table has it. */
export function expected({ actuator, server }: Combination): string[] {
  const [scheme, port, ...paths] = (server ?? '').split(' ');
  return [...actuator === undefined ? [] : [`${actuator}/liveness`, `${actuator}/readiness`], ...paths.map((path) => `${scheme} ${port} ${path}`)];
}

/** Puts other ports, and the stores of a folder, in place of those of the table. */
export function replacing(main: number, management: number, stores: string): (text: string) => string {
  return (text) => text.replaceAll(String(MAIN_PORT), String(main)).replaceAll(String(MANAGEMENT_PORT), String(management)).replaceAll(KEY_STORE, `${stores}/keys.p12`).replaceAll(TRUST_STORE, `${stores}/trust.p12`);
}

/** Addresses at which one might look, put together of all paths in the settings: who does not know the rules asks there. */
export function candidates({ file = {}, profiles = {}, env = {} }: Combination): string[] {
  const values = [file, env, ...Object.values(profiles)].flatMap((properties) => Object.entries(properties)).filter(([name]) => /path|mapping/i.test(name) && !/additional/.test(name)).map(([, value]) => `/${value.replace(/^\/|\/$/g, '')}`);
  const prefixes = [...new Set(['', ...values, ...values.flatMap((one) => values.filter((other) => other !== one).map((other) => `${one}${other}`))])];
  const paths = prefixes.flatMap((prefix) => [`${prefix}/actuator/health/liveness`, `${prefix}/health/liveness`, `${prefix}/liveness`, `${prefix}/livez`]).map((path) => path.replace(/\/{2,}/g, '/'));
  const tls = Object.keys({ ...file, ...env }).some((name) => /ssl/i.test(name));
  return [...new Set(paths)].flatMap((path) => [MAIN_PORT, MANAGEMENT_PORT].flatMap((port) => [...tls ? ['HTTPS'] : [], 'HTTP'].map((scheme) => `${scheme} ${port} ${path}`)));
}
