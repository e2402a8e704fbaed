/**
 * `npm run fuzz -- [--cases N] [--seed S] [--only NAME]`: attacks everything that is fed by strangers, and says of each
 * target how many cases it had and how long one took. A failure names the smallest input, and the seed that brings it back.
 */
import { parseArgs } from 'node:util';
import { FUZZ_TARGETS, shareOut } from './all-targets.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '20000' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const cases = Number(values.cases);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const chosen = FUZZ_TARGETS.filter(({ name }) => values.only === undefined || name.includes(values.only));
if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed) || chosen.length === 0) {
  console.error('Usage: npm run fuzz -- [--cases N] [--seed S] [--only NAME]');
  console.error(`NAME is part of one of: ${FUZZ_TARGETS.map(({ name }) => name).join('; ')}`);
  process.exit(2);
}

console.log(`${cases} cases, --seed ${seed}`);
const shares = shareOut(cases);
let failures = 0;
let atWork = '';
// An error in nobody's hands would end a node, so it is the worst that can be found.
process.on('uncaughtException', (error) => {
  console.error(`${atWork}: an error that nobody caught`, error);
  process.exit(1);
});
for (const target of chosen) {
  const share = chosen.length === 1 ? cases : (shares.get(target) ?? 1);
  atWork = `${target.name}: BROKEN (--only "${target.name}" --seed ${seed} --cases ${share})`;
  const attack = await target.open();
  const startMs = performance.now();
  let slowestMs = 0;
  try {
    await attack.run({ cases: share, seed, onCase: (ms) => (slowestMs = Math.max(slowestMs, ms)) });
  } catch (error) {
    failures += 1;
    console.error(atWork);
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof Error && error.cause !== undefined) console.error(error.cause);
  } finally {
    await attack.close();
  }
  const perCaseMs = (performance.now() - startMs) / share;
  const memoryMiB = Math.round(process.memoryUsage().rss / 1024 / 1024);
  console.log(
    `${target.name}: ${share} cases, ${perCaseMs.toFixed(2)} ms each, slowest ${Math.round(slowestMs)} ms, ${memoryMiB} MiB`,
  );
}
console.log(failures === 0 ? 'Nothing broke.' : `${failures} of ${chosen.length} targets broke.`);
process.exitCode = failures === 0 ? 0 : 1;
