/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { Problem } from '../internal/problem';
import { namespaceOfManifest } from '../internal/manifest';
import { RenderedObject } from '../internal/synth-tree';
import { at } from '../spring/config-entry';
import { hides } from '../spring/hiding';
import { variableProvides } from '../spring/lookup';
import { AskedName } from './asked';
import { Outside } from './outside';
import { ApplicationReading } from './reading';

/**
 * Services whose name makes the kubelet set a variable that the application reads: `DB_PORT=tcp://10.0.0.1:3306` for a
 * Service `db`. What the container sets by itself wins over them.
 */
export function serviceLinkProblems(
  template: any, namespace: string, objects: readonly RenderedObject[], { entries }: ApplicationReading, asked: readonly AskedName[], outside: Outside,
): Omit<Problem, 'path'>[] {
  if (template.spec.enableServiceLinks === false) return [];
  const own = new Set(outside.values.filter(({ as, where }) => as === 'variable' && where !== undefined).map(({ name }) => name));
  const services = objects.filter(({ manifest }) => manifest.apiVersion === 'v1' && manifest.kind === 'Service' && namespaceOfManifest(manifest) === namespace);
  return services.flatMap(({ manifest }) => {
    for (const variable of linkVariables(manifest)) {
      if (own.has(variable)) continue;
      const reader = asked.find(({ name }) => variableProvides(variable, name))?.where
        ?? entries.filter(({ property }) => hides(variable, property)).map(({ origin, property }) => at(origin, property))[0];
      if (reader !== undefined) {
        return [{
          property: 'enableServiceLinks', seen: template.spec.enableServiceLinks ?? true,
          expected: `expected false: for Service ${namespace}/${manifest.metadata.name} the kubelet sets ${variable}, which the application reads (${reader})`,
          fix: 'switch it off, or rename the Service',
        }];
      }
    }
    return [];
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/envvars/envvars.go FromServices */
export function linkVariables({ metadata, spec }: any): string[] {
  if (spec?.clusterIP === 'None' || spec?.type === 'ExternalName') return [];
  const variableOf = (text: string) => text.toUpperCase().replaceAll('-', '_');
  const prefix = variableOf(String(metadata?.name));
  const ports: any[] = spec?.ports ?? [];
  return [
    `${prefix}_SERVICE_HOST`, `${prefix}_SERVICE_PORT`, `${prefix}_PORT`,
    ...ports.filter(({ name }) => name !== undefined).map(({ name }) => `${prefix}_SERVICE_PORT_${variableOf(name)}`),
    ...ports.flatMap(({ port, protocol = 'TCP' }) => ['', '_PROTO', '_PORT', '_ADDR'].map((end) => `${prefix}_PORT_${port}_${protocol}${end}`)),
  ];
}
