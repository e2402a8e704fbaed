/** `npm run simulate -- [--seeds N] [--first SEED] [--nodes N] [--hostile N]`: many classes in trouble, one after the other. */
import { parseArgs } from 'node:util';
import { median } from '../bench/harness/statistics.ts';
import { ClassSimulation } from './class-simulation.ts';

const TROUBLE_SECONDS = 60;
const LIMIT_SECONDS = 600;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1' },
    nodes: { type: 'string', default: '50' },
    hostile: { type: 'string', default: '5' },
  },
});
const [seeds, first, honest, hostile] = [values.seeds, values.first, values.nodes, values.hostile].map(Number);
if (![seeds, first, honest, hostile].every((number) => Number.isSafeInteger(number))) {
  console.error('Usage: npm run simulate -- [--seeds N] [--first SEED] [--nodes N] [--hostile N]');
  process.exit(2);
}

const times: number[] = [];
for (let seed = first!; seed < first! + seeds!; seed++) {
  const simulation = new ClassSimulation({ seed, honest: honest!, hostile: hostile! });
  await simulation.begin();
  await simulation.trouble(TROUBLE_SECONDS);
  const heights = [...new Set(simulation.heights)].toSorted((a, b) => a - b).join(', ');
  simulation.heal();
  const seconds = await simulation.untilOneTip(LIMIT_SECONDS);
  console.log(`seed ${seed}: heights ${heights}; ${seconds === undefined ? 'NOT' : `${seconds} s until`} one tip`);
  times.push(seconds ?? Number.POSITIVE_INFINITY);
  await simulation.close();
}
console.log(
  `${times.length} classes of ${honest}: median ${median(times)} s, longest ${Math.max(...times)} s until one tip`,
);
process.exitCode = times.every((seconds) => Number.isFinite(seconds)) ? 0 : 1;
