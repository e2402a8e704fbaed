import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { createSignatureVerifier, type VerifierOptions } from '../../../main/adapters/verify/verifier.ts';
import type { SignatureCheck } from '../../../main/consensus/keys/signature.ts';
import type { SignatureVerifier } from '../../../main/node/ports/signature-verifier.ts';

const rows = JSON.parse(
  readFileSync(new URL('../../vectors/reference/transactions.json', import.meta.url), 'utf8'),
) as readonly { readonly from: string; readonly to: string; readonly hash: string; readonly signature: string }[];

/** Signatures that the workshop's own node has made, of odd payments too. */
const GOOD: readonly SignatureCheck[] = rows.map(({ from, to, hash, signature }) => ({
  address: from === 'COINBASE' ? to : from,
  hash,
  signature,
}));

const open: SignatureVerifier[] = [];

function createVerifier(options: VerifierOptions = {}): SignatureVerifier {
  const verifier = createSignatureVerifier(options);
  open.push(verifier);
  return verifier;
}

function realWorker(): Worker {
  return new Worker(new URL('../../../main/adapters/verify/verify-worker.ts', import.meta.url));
}

/** So many checks that are new to every cache: the hashes differ, so all but a few good ones in front are bad. */
function withBadFrom(index: number, count: number): SignatureCheck[] {
  return goodOnes(count).map((check, at) => (at < index ? check : { ...check, hash: spoil(check.hash, at) }));
}

function goodOnes(count: number): SignatureCheck[] {
  return Array.from({ length: count }, (_, index) => GOOD[index % GOOD.length]!);
}

function spoil(hash: string, by: number): string {
  return by.toString(16).padStart(4, '0') + hash.slice(4);
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((verifier) => verifier.close()));
});

describe('the signature verifier', () => {
  test('accepts every signature of the workshop, in few and in many', async () => {
    const verifier = createVerifier({ threads: 2 });
    expect(await verifier.findInvalid(GOOD.slice(0, 3))).toBe(-1);
    expect(await verifier.findInvalid(GOOD)).toBe(-1);
    expect(await verifier.findInvalid([])).toBe(-1);
  });

  test.each([
    [0, 5, 1],
    [4, 5, 1],
    [0, 600, 2],
    [299, 600, 2],
    [599, 600, 2],
    [257, 1200, 3],
  ])('finds the first bad one: %i of %i with %i threads', async (index, count, threads) => {
    const verifier = createVerifier({ threads });
    expect(await verifier.findInvalid(withBadFrom(index, count))).toBe(index);
  });

  test('counts the ones that it remembers, too', async () => {
    const verifier = createVerifier();
    const good = GOOD.slice(0, 4);
    expect(await verifier.findInvalid(good)).toBe(-1);
    expect(await verifier.findInvalid([...good, { ...GOOD[5]!, signature: '1' }])).toBe(4);
  });

  test('remembers good ones: a batch that is known needs no thread', async () => {
    let started = 0;
    const startWorker = (): Worker => {
      started += 1;
      return realWorker();
    };
    const batch = GOOD.slice(0, 40);
    const verifier = createVerifier({ threads: 1, startWorker });
    expect(await verifier.findInvalid(batch)).toBe(-1);
    await verifier.close();
    expect(await verifier.findInvalid(batch)).toBe(-1);
    expect(started).toBe(1);
  });

  test('does not take another signature for a known one', async () => {
    const verifier = createVerifier();
    const [check] = GOOD;
    expect(await verifier.findInvalid([check!])).toBe(-1);
    expect(await verifier.findInvalid([{ ...check!, signature: `${check!.signature}0` }])).toBe(0);
  });

  test('answers several callers at once', async () => {
    const verifier = createVerifier({ threads: 2 });
    const answers = await Promise.all([
      verifier.findInvalid(withBadFrom(70, 100)),
      verifier.findInvalid(goodOnes(300)),
      verifier.findInvalid(withBadFrom(0, 300)),
    ]);
    expect(answers).toEqual([70, -1, 0]);
  });

  test('does the work itself when its threads die', async () => {
    const verifier = createVerifier({ threads: 2, startWorker: () => new Worker('process.exit(3)', { eval: true }) });
    expect(await verifier.findInvalid(withBadFrom(130, 200))).toBe(130);
  });

  test('does the work itself when no thread can be started', async () => {
    const startWorker = (): Worker => {
      throw new Error('no more threads');
    };
    const verifier = createVerifier({ threads: 2, startWorker });
    expect(await verifier.findInvalid(GOOD.slice(0, 50))).toBe(-1);
  });

  test('replaces a thread that died', async () => {
    const workers: Worker[] = [];
    const startWorker = (): Worker => {
      const worker = realWorker();
      workers.push(worker);
      return worker;
    };
    const verifier = createVerifier({ threads: 1, startWorker });
    expect(await verifier.findInvalid(GOOD.slice(0, 20))).toBe(-1);
    await workers[0]!.terminate();
    expect(await verifier.findInvalid(GOOD.slice(20, 50))).toBe(-1);
    expect(workers).toHaveLength(2);
  });
});
