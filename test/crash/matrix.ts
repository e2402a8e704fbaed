/**
 * `npm run crashes -- [--trials N] [--seed S] [--only TEXT]`: ends nodes badly in every way there is, and says of each what
 * came of it. Nothing that was acknowledged may be lost, and the node starts again or says why not.
 */
import { parseArgs } from 'node:util';
import { formatMachine } from '../bench/harness/report.ts';
import { machineFacts } from '../bench/harness/machine.ts';
import { CRASH_CASES, ELSEWHERE, runCrashCase } from './all-cases.ts';
import type { CrashCase } from './crash-case.ts';

interface Row {
  readonly name: string;
  readonly trials: string;
  readonly acknowledged: string;
  readonly verdict: 'held' | 'BROKEN' | 'not tried';
  readonly seen: string;
}

const { values } = parseArgs({
  options: { trials: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string', default: '' } },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const trials = values.trials === undefined ? undefined : Number(values.trials);
const chosen = CRASH_CASES.filter(({ name }) => name.includes(values.only));
if (
  !Number.isSafeInteger(seed) ||
  (trials !== undefined && !(Number.isSafeInteger(trials) && trials > 0)) ||
  chosen.length === 0
) {
  console.error('Usage: npm run crashes -- [--trials N] [--seed S] [--only TEXT]');
  console.error(`TEXT is part of one of: ${CRASH_CASES.map(({ name }) => name).join('; ')}`);
  process.exit(2);
}

console.log(formatMachine(machineFacts()));
console.log(`--seed ${seed}`);
const rows: Row[] = [];
for (const one of chosen) {
  console.error(one.name);
  const row = await tryCase(one);
  console.error(`  ${row.verdict}, ${row.trials} times, ${row.acknowledged} kept`);
  rows.push(row);
}
printTable(rows);
console.log('\nHeld by tests of their own:');
for (const { what, test } of ELSEWHERE) console.log(`  ${what}: ${test}`);
process.exitCode = rows.some(({ verdict }) => verdict === 'BROKEN') ? 1 : 0;

async function tryCase(one: CrashCase): Promise<Row> {
  const { name } = one;
  const reason = one.whyNot?.();
  if (reason !== undefined) return { name, trials: '', acknowledged: '', verdict: 'not tried', seen: reason };
  try {
    const found = await runCrashCase(one, { trials: trials ?? one.trials.many, seed });
    const { seen } = found;
    return { name, trials: String(found.trials), acknowledged: String(found.acknowledged), verdict: 'held', seen };
  } catch (error) {
    console.error(error);
    const seen = error instanceof Error ? error.message : String(error);
    return { name, trials: '', acknowledged: '', verdict: 'BROKEN', seen: seen.split('\n', 1)[0] ?? '' };
  }
}

function printTable(lines: readonly Row[]): void {
  const title = { name: 'what happens', trials: 'times', acknowledged: 'kept', verdict: 'verdict', seen: 'seen' };
  const cells = [title, ...lines].map(({ name, trials: times, acknowledged, verdict, seen }) => [
    name,
    times,
    acknowledged,
    verdict,
    seen,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells) {
    const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
    console.log(line.trimEnd());
  }
}
