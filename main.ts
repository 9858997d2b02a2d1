import { NodePin } from './lib';
console.log(NodePin.hostname('a').nodeSelector);
