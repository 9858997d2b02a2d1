import { Testing, Yaml } from 'cdk8s';
import { HttpRoute, HttpRouteSpecRulesMatchesPathType } from '../../imports/gateway.networking.k8s.io';

test('an HTTPRoute leads a host name to a Service', () => {
  const chart = Testing.chart();
  new HttpRoute(chart, 'Route', {
    metadata: { name: 'travel-planner' },
    spec: {
      parentRefs: [{ name: 'local-gateway' }],
      hostnames: ['travel-planner.localhost'],
      rules: [{
        matches: [{ path: { type: HttpRouteSpecRulesMatchesPathType.PATH_PREFIX, value: '/' } }],
        backendRefs: [{ name: 'travel-planner-service', port: 8080 }],
      }],
    },
  });
  expect(Yaml.stringify(...Testing.synth(chart))).toBe(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: travel-planner
spec:
  hostnames:
    - travel-planner.localhost
  parentRefs:
    - name: local-gateway
  rules:
    - backendRefs:
        - name: travel-planner-service
          port: 8080
      matches:
        - path:
            type: PathPrefix
            value: /
`);
});
