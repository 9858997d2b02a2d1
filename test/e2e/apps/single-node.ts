import { DockerContainer } from '../../../lib';
import { synthVariation } from './travel-planner';

synthVariation({ cluster: 'single', workers: 0, database: DockerContainer.onOwnNetwork('travel-planner-db', 'travel-planner-e2e') });
