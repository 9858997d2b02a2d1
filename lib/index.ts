export * from './node-pin';
