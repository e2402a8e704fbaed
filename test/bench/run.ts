/** The command line of the benches: `npm run bench -- NAME [--json]`, NAME one of the list or `all`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { activityBench } from './activity.ts';
import { announceBench } from './announce.ts';
import { boardBench } from './board.ts';
import { cardsBench } from './cards.ts';
import { classBench } from './class.ts';
import { fatBlocksBench } from './fat-blocks.ts';
import { floodsBench } from './floods.ts';
import { hostileBench } from './hostile.ts';
import { infoBench } from './info.ts';
import { loadBench } from './load.ts';
import { miningBench } from './mining.ts';
import { networkBench } from './network.ts';
import { openBench } from './open.ts';
import { soakBench } from './soak.ts';
import { syncBench } from './sync.ts';
import { uiBench } from './ui.ts';
import { verifyBench } from './verify.ts';
import { workshopBench } from './workshop.ts';
import { exitAtSignals } from '../support/with-undos.ts';
import type { BenchOptions } from './harness/bench.ts';
import { machineFacts } from './harness/machine.ts';
import { formatJson, formatMachine, formatTable, type BenchResult } from './harness/report.ts';

const BENCHES = [
  verifyBench,
  openBench,
  infoBench,
  announceBench,
  syncBench,
  networkBench,
  miningBench,
  uiBench,
  hostileBench,
  fatBlocksBench,
  classBench,
  cardsBench,
  activityBench,
  boardBench,
  workshopBench,
  loadBench,
  floodsBench,
  soakBench,
];

const EXIT_USAGE = 2;

async function main(): Promise<void> {
  const { names, isJson, options } = readArguments();
  const benches = BENCHES.filter(({ name }) => names.includes(name) || names.includes('all'));
  if (benches.length === 0) {
    console.error(formatUsage());
    process.exitCode = EXIT_USAGE;
    return;
  }
  // Ends what was started and deletes what was made: see `withTemporaryFolder`.
  exitAtSignals();

  const machine = machineFacts();
  if (!isJson) console.log(formatMachine(machine));
  const results: BenchResult[] = [];
  for (const bench of benches) {
    const figures = await bench.run((text) => console.error(`${bench.name}: ${text}`), options);
    results.push({ bench, figures });
    if (!isJson) console.log(`\n${formatTable({ bench, figures })}`);
  }
  if (isJson) console.log(formatJson(machine, results));
}

/** An unknown name or option gives no names. */
function readArguments(): { names: readonly string[]; isJson: boolean; options: BenchOptions } {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      against: { type: 'string' },
      only: { type: 'string' },
      minutes: { type: 'string' },
    },
    allowPositionals: true,
    strict: false,
  });
  const known = [...BENCHES.map(({ name }) => name), 'all'];
  const isUnderstood =
    positionals.every((name) => known.includes(name)) &&
    Object.keys(values).every((option) => ['json', 'against', 'only', 'minutes'].includes(option)) &&
    (values.minutes === undefined || Number(values.minutes) > 0);
  const { json, against, only, minutes } = values;
  return {
    names: isUnderstood ? positionals : [],
    isJson: json === true,
    options: {
      against: typeof against === 'string' ? resolve(against) : undefined,
      only: typeof only === 'string' ? only : undefined,
      minutes: minutes === undefined ? undefined : Number(minutes),
    },
  };
}

function formatUsage(): string {
  const rows = [...BENCHES, { name: 'all', about: 'all of them, one after the other' }].map(
    ({ name, about }) => `  ${name.padEnd(10)} ${about}`,
  );
  return ['Usage: npm run bench -- NAME [--json] [--against FOLDER] [--only TEXT] [--minutes N]', ...rows].join('\n');
}

await main();
