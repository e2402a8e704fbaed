/** The bench `verify`: how many signatures are checked per second. */
import { createSignatureVerifier } from '../../main/adapters/verify/verifier.ts';
import { createSignatureChecker, signatureChecks, type SignatureCheck } from '../../main/consensus/keys/signature.ts';
import { isCoinbase } from '../../main/consensus/transaction.ts';
import type { Bench } from './harness/bench.ts';
import { measureInRounds } from './harness/rounds.ts';
import { median } from './harness/statistics.ts';
import { LONGEST_CHAIN, loadBlocks } from './fixtures/chain.ts';

const ROUNDS = 9;

/** What a case does with the checks: makes itself ready, then is measured. Seconds. */
interface Case {
  readonly key: string;
  readonly label: string;
  readonly measure: (checks: readonly SignatureCheck[]) => Promise<number>;
}

const CASES: readonly Case[] = [
  { key: 'inPlace', label: 'in place, on one thread', measure: measureInPlace },
  { key: 'threads.1', label: 'verifier with 1 thread', measure: (checks) => measureVerifier(checks, 1) },
  { key: 'threads.2', label: 'verifier with 2 threads', measure: (checks) => measureVerifier(checks, 2) },
  { key: 'cached', label: 'verifier, all known', measure: measureCached },
];

export const verifyBench: Bench = {
  name: 'verify',
  about: 'signature checks per second; all keys are known, and all signatures differ',
  async run(note) {
    const transactions = loadBlocks(LONGEST_CHAIN).flatMap((block) => block.transactions);
    const checks = signatureChecks(transactions.filter((transaction) => !isCoinbase(transaction)));
    const measured = await measureInRounds(ROUNDS, CASES, async ({ label, measure }, round) => {
      const seconds = await measure(checks);
      note(`round ${round}: ${label}: ${Math.round(checks.length / seconds)} signatures/s`);
      return seconds;
    });
    return measured.map(({ case: { key, label }, results }) => ({
      key,
      label,
      value: checks.length / median(results),
      unit: 'signatures/s',
    }));
  },
};

/** With the keys of all wallets at hand: so it is in a node that runs. */
async function measureInPlace(checks: readonly SignatureCheck[]): Promise<number> {
  const isValid = createSignatureChecker();
  checks.slice(0, warmUpCount(checks)).forEach(isValid);
  const startedAt = performance.now();
  const isGood = checks.every(isValid);
  return secondsSince(startedAt, isGood);
}

async function measureVerifier(checks: readonly SignatureCheck[], threads: number): Promise<number> {
  const verifier = createSignatureVerifier({ threads });
  const warmUp = checks.slice(0, warmUpCount(checks));
  await verifier.findInvalid(warmUp);
  // All that it has not seen yet.
  const unknown = checks.slice(warmUp.length);
  const startedAt = performance.now();
  const isGood = (await verifier.findInvalid(unknown)) === -1;
  const seconds = secondsSince(startedAt, isGood) * (checks.length / unknown.length);
  await verifier.close();
  return seconds;
}

async function measureCached(checks: readonly SignatureCheck[]): Promise<number> {
  const verifier = createSignatureVerifier();
  await verifier.findInvalid(checks);
  // As they come again from the network: equal texts, and not the same ones.
  const again = structuredClone(checks);
  const startedAt = performance.now();
  const isGood = (await verifier.findInvalid(again)) === -1;
  const seconds = secondsSince(startedAt, isGood);
  await verifier.close();
  return seconds;
}

/** Enough that each thread has started and met every key. */
function warmUpCount(checks: readonly SignatureCheck[]): number {
  return Math.floor(checks.length / 4);
}

function secondsSince(startedAt: number, isGood: boolean): number {
  if (!isGood) throw new Error('A good signature was refused');
  return (performance.now() - startedAt) / 1000;
}
