import { TARGETS, TargetsChart } from '../examples/targets/chart';
import { removeTempFolders } from './support/folders';
import { quietApp, written } from './support/synth';

afterEach(removeTempFolders);

test.each(Object.entries(TARGETS))('the travel planner for %s is what a reviewer sees', (_, target) => {
  const app = quietApp({ target });
  new TargetsChart(app, 'travel');
  const files = written(app);
  expect(Object.keys(files)).toEqual(['travel.k8s.yaml']);
  expect(files['travel.k8s.yaml']).toMatchSnapshot();
});
