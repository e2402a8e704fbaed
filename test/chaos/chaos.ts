/**
 * `npm run chaos -- [--minutes N] [--seed S]`: six real nodes, of which two cannot be reached and one stands in for an original
 * one, are killed, cut apart, flooded and made to pay. Nothing acknowledged may be lost, every payment is made once or
 * expires, and all end on one chain.
 */
import { parseArgs } from 'node:util';
import { machineFacts } from '../bench/harness/machine.ts';
import { formatMachine } from '../bench/harness/report.ts';
import { runChaos } from './run-chaos.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error('Usage: npm run chaos -- [--minutes N] [--seed S]');
  process.exit(2);
}

console.log(formatMachine(machineFacts()));
console.log(`${minutes} minutes, --seed ${seed}`);
const startedAt = performance.now();
const stamp = (): string => `${Math.round((performance.now() - startedAt) / 1000)} s`.padStart(6);
const found = await runChaos({ minutes, seed, note: (text) => console.error(`${stamp()}  ${text}`) });
const { payments } = found;
console.log(
  [
    `kills                                   ${found.kills}`,
    `partitions                              ${found.partitions}`,
    `floods (requests answered)              ${found.floods} (${found.floodAnswers})`,
    `payments acknowledged                   ${payments.acknowledged}`,
    `  in the chain, once                    ${payments.inChain}`,
    `  expired, and their payers know        ${payments.expired}`,
    `  anything else                         ${payments.faults.length}`,
    `height                                  ${found.height}`,
    `tips shown that others replaced         ${found.replacedTips}`,
    `until nothing waited to be paid         ${found.secondsUntilPaid.toFixed(1)} s`,
    `until one tip, after mining had stopped ${found.secondsUntilOneTip.toFixed(1)} s`,
    `the slowest /v1/status                  ${Math.round(found.longestStatusMs)} ms`,
  ].join('\n'),
);
for (const fault of payments.faults) console.error(`BROKEN: ${fault}`);
process.exitCode = payments.faults.length === 0 ? 0 : 1;
