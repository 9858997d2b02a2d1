import { Reason } from '../internal/reason';
import { ConfigContents } from './contents';

const RELAXED = 'https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables';

/** Why each key of the ConfigMap is there. */
export function dataReasons(contents: ConfigContents): Reason[] {
  return Object.entries(contents.origins()).map(([key, from]) => ({ field: `data[${key}]`, because: 'the value that was given', from, rule: 'ConfigBackedEnv' }));
}

/** Why each variable and each folder is in the container. */
export function variableReasons(contents: ConfigContents, configMap: string): Reason[] {
  const { values, referred, placement: { guide }, delivery } = contents;
  const named = (given: string, name: string) => given === name ? '' : `, the variable that Spring Boot reads ${given} from`;
  const rule = 'ConfigBackedEnv';
  const variables = values.filter(({ as }) => as === 'variable').map(({ given, name, property }): Reason => ({
    field: `container.env[${name}]`, because: `the value of ConfigMap ${configMap}${named(given, name)}`, from: property, rule, source: RELAXED,
  }));
  const references = referred.filter(({ as }) => as === 'variable').map(({ given, name, property, reference, key }): Reason => ({
    field: `container.env[${name}]`, because: `the key ${key} of ${reference.kind} ${reference.name}, which the manifests do not hold${named(given, name)}`, from: property, rule, source: RELAXED,
  }));
  return [...variables, ...references, ...guide === undefined ? [] : [{
    field: `container.env[${guide.name}]`, because: 'leads Spring Boot to the properties that are no variables', from: `delivery: ${delivery._form}`, rule,
    source: 'https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.importing',
  }]];
}
