import { Chart } from 'cdk8s';
import { JvmMemory } from '../../lib/jvm-memory';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { SpringBootAppProps } from '../../lib/spring-boot-app-props';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { quietApp, rendered } from './synth';

/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

/** What a shop is made of; `variables` are those of its configuration. */
export interface ShopProps extends Partial<SpringBootAppProps> {
  readonly variables?: { readonly [name: string]: string };
}

/** An application called `shop`, in our App; options of its JVM are those that a test asks for. */
export function shop(props: ShopProps = {}, chart: Chart = new Chart(quietApp(), 'test')): SpringBootApp {
  const { variables, ...own } = props;
  const config = variables === undefined ? own.config : new ConfigBackedEnv(chart, 'config', { name: 'shop-config', variables });
  return new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', memory: JvmMemory.leaveToImage(), ...own, config });
}

/** Every object of it, as the API server gets it. */
export function shopObjects(props: ShopProps = {}): any[] {
  return rendered((chart) => void shop(props, chart));
}

/** Values of variables of its container that are written out. */
export function shopVariables(props: ShopProps = {}): Record<string, string> {
  const { env = [] } = shopObjects(props).find(({ kind }) => kind === 'Deployment').spec.template.spec.containers[0];
  return Object.fromEntries(env.filter(({ value }: any) => value !== undefined).map(({ name, value }: any) => [name, value]));
}

/** Why a field of one of its objects is as it is. */
export function shopReason(props: ShopProps, kind: string, field: string): string[] {
  const explained = shop(props)._explain().filter(({ object }) => object.kind === kind);
  return explained.flatMap(({ reasons }) => reasons.filter((reason) => reason.field === field).map(({ because }) => because));
}

/** What a field of an object is, named as in reasons: items of lists by their names. */
export function fieldOf(object: any, field: string): unknown {
  const steps = field.match(/[^.[\]]+|\[[^\]]+\]/g)!;
  return steps.reduce((value, step) => step.startsWith('[') ? value?.find(({ name }: any) => name === step.slice(1, -1)) : value?.[step], object);
}
