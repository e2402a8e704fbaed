/**
 * `node test/windows/judge.ts REPORT`: reads what the unit tests under Wine have reported (Vitest's reporter `json`), and ends
 * with 1 if anything failed that is not proven to be Wine's own.
 */
import { readFileSync } from 'node:fs';
import { judgeReport, type TestReport } from './judge-report.ts';
import { WINE_OWN } from './wine-own.ts';

const [file = ''] = process.argv.slice(2);
const { passed, skipped, ofWine, ofOurs, needless } = judgeReport(
  JSON.parse(readFileSync(file, 'utf8')) as TestReport,
  WINE_OWN,
);
console.log(
  `Under Wine: ${passed} passed, ${skipped} skipped, ${ofWine.length} fail because of Wine, ${ofOurs.length} fail.`,
);
for (const name of ofWine) console.log(`  Wine's own: ${name}`);
for (const name of needless) console.log(`  Passes now, so take it out of test/windows/wine-own.ts: ${name}`);
for (const name of ofOurs) console.log(`  FAILS: ${name}`);
if (passed === 0) console.log('  Nothing was tried.');
if (ofOurs.length > 0 || passed === 0) process.exitCode = 1;
