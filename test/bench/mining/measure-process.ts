/** The process that measures: compiles as the headless node's search does, see `node-search-process.ts`. */
import { setFlagsFromString } from 'node:v8';
import type { BenchMessage } from '../mining.ts';
import { measureMining } from './measure.ts';

setFlagsFromString('--no-liftoff');
process.on('disconnect', () => process.exit());

const send = (message: BenchMessage): void => {
  process.send?.(message);
};
send({ figures: await measureMining((note) => send({ note })) });
