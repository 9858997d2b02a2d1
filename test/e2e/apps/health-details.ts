import { DockerContainer } from '../../../lib';
import { synthVariation } from './travel-planner';

synthVariation({
  cluster: 'travel',
  workers: 2,
  database: DockerContainer.onKindNetwork('travel-planner-db'),
  variables: { MANAGEMENT_ENDPOINT_HEALTH_SHOWDETAILS: 'ALWAYS' },
});
