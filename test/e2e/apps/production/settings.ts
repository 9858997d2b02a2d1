import { App as Cdk8sApp } from 'cdk8s';
import { App, ResourceRequirements } from '../../../../lib';

/** Names of the suite about production; its programs and its tests share them. */
export const CLUSTER = 'production';
export const NAMESPACE = 'production';
export const NODE_PORT = 30090;
export const DB_CONTAINER = 'production-db';
export const DB_SECRET = 'production-db';
/** Oldest and newest version of Spring Boot that the application is built with. */
export const BOOT = ['3.5.16', '4.1.2'] as const;

export function imageOf(boot: string): string {
  return `production-app:boot-${boot}`;
}

/** Small requests, as the nodes share the machine of the test; the limits are those of the memory plan. */
export const SMALL: ResourceRequirements = { requests: { cpu: '50m', memory: '256Mi' }, limits: { cpu: '1', memory: '512Mi' } };

export function quietApp(outdir: string): Cdk8sApp {
  return new App({ outdir, report: false });
}
