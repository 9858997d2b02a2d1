import { run, say } from './run';

/** Builds the jar and the image of the example: `npm run image`. */
const IMAGE = process.env.IMAGE ?? 'travel-planner:1.0.0';

/** `BASE_IMAGE` replaces the base image that the Dockerfile names. */
const baseImage = process.env.BASE_IMAGE ? ['--build-arg', `BASE_IMAGE=${process.env.BASE_IMAGE}`] : [];

say('Building the jar (mvn package; tests run with mvn verify)…');
run('mvn', ['-B', '-q', '-DskipTests', 'package'], 'It needs a JDK 17 or later and Maven on PATH.');
say(`Building image ${IMAGE}…`);
run('docker', ['build', '-q', '-t', IMAGE, ...baseImage, '.'], 'It needs a running Docker engine; BASE_IMAGE=<image> replaces the base image.');
say(`Image ${IMAGE} is ready.`);
