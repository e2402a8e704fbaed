/** Getting to know a node stage by stage. */
import { describeProbeFinding } from '../../../../preload/contract/messages/english/probe-finding.ts';
import type { ProbeFinding } from '../../../../preload/contract/messages/probe-finding.ts';
import { describe, expect, test } from 'vitest';
import type { Membership } from '../../../../main/node/class/membership.ts';
import { probePeer, type ProbeDependencies } from '../../../../main/node/peers/probe/peer-probe.ts';
import { PeerError, type PeerInspector, type PeerStatus } from '../../../../main/node/ports/peer-client.ts';
import { createBlock } from '../../../../main/consensus/block.ts';
import { dumpOf } from '../../../support/test-chain.ts';

const OWN = { size: 3, firstHash: 'own-first' };
const STATUS: PeerStatus = {
  instance: 'other',
  name: 'Ada',
  walletAddress: undefined,
  version: '1.0.0',
  className: undefined,
  ownClass: undefined,
  network: 'workshop',
  height: 5,
  tip: undefined,
  firstBlock: 'own-first',
  time: undefined,
  listensTo: undefined,
  ownAddresses: undefined,
};
const REACHED = { isReachable: true, address: 'http://10.0.0.8:5000', sentence: 'Fine.', instance: 'me' };
const FIRST = createBlock({ height: 1, difficulty: 10, nonce: 0n, previousHash: '0', transactions: [], timestamp: 1 });

function fail(stage: PeerError['stage']): () => Promise<never> {
  return () => Promise.reject(new PeerError(stage, { code: 'no-answer', peer: 'http://10.0.0.7:5000' }));
}

/** A node that is fine, but for what the test says. */
function inspectorWith(changes: Partial<PeerInspector>): PeerInspector {
  return {
    fetchStatus: async () => STATUS,
    fetchFork: async () => undefined,
    fetchClass: async () => undefined,
    fetchAnchor: async () => undefined,
    fetchActivity: async () => undefined,
    fetchChain: async () => dumpOf([FIRST]),
    tryBlock: async () => undefined,
    reachBack: async () => REACHED,
    ...changes,
  };
}

async function probe(
  changes: Partial<PeerInspector>,
  {
    text = '10.0.0.7',
    chain = OWN,
    className,
    network = 'workshop',
    membership,
  }: {
    membership?: Membership;
    network?: string;
    text?: string;
    chain?: ProbeDependencies['chain'];
    className?: string;
  } = {},
): Promise<{ results: string[]; findings: ProbeFinding[]; address: string | undefined }> {
  const told: string[] = [];
  const deps = {
    inspector: inspectorWith(changes),
    chain,
    identity: { instance: 'me', className },
    network: { name: network },
    currentClass: () => membership,
    isOwnAddress: async (address: string) => address === 'http://10.0.0.8:5000',
  };
  const { stages, address } = await probePeer(deps, text, ({ stage }) => told.push(stage));
  expect(told).toEqual(['format', 'reached', 'is-node', 'same-chain', 'reaches-me']);
  expect(stages.map(({ stage }) => stage)).toEqual(told);
  return { results: stages.map(({ result }) => result), findings: stages.map(({ finding }) => finding), address };
}

const workshop = { fetchStatus: async () => undefined };

describe('a probe', () => {
  test.each([
    ['that says so', { fetchStatus: async () => ({ ...STATUS, network: 'trial' }) }, 'workshop', 'trial'],
    [
      'that does not say its own',
      { fetchStatus: async () => ({ ...STATUS, network: undefined }) },
      'trial',
      'workshop',
    ],
    ['of the original kind', workshop, 'trial', 'workshop'],
  ])('ends at a node of another network %s, and names both', async (_who, changes, own, other) => {
    const { results, findings } = await probe(changes, { network: own });
    expect(results).toEqual(['ok', 'ok', 'failed', 'skipped', 'skipped']);
    expect(findings[2]).toMatchObject({ code: 'fails', problem: { code: 'other-network', ours: own, theirs: other } });
  });

  test('of a node like ours passes all stages', async () => {
    const { results, address } = await probe({});
    expect(results).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(address).toBe('http://10.0.0.7:5000');
  });

  test.each([
    ['A', 'B', true],
    ['A', 'A', false],
    ['A', undefined, false],
    [undefined, 'B', false],
  ])('from class %s of a node of class %s: says so is %s', async (own, theirs, isSaid) => {
    const fetchStatus = async (): Promise<PeerStatus> => ({ ...STATUS, className: theirs });
    const { results, findings } = await probe({ fetchStatus }, own === undefined ? {} : { className: own });
    expect(results).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(findings[2]).toMatchObject({ code: 'chalkchain-node', classes: isSaid ? { ours: own, theirs } : null });
  });

  test('of what is no address ends at once', async () => {
    const { results, address } = await probe({}, { text: 'https://x' });
    expect(results).toEqual(['failed', 'skipped', 'skipped', 'skipped', 'skipped']);
    expect(address).toBeUndefined();
  });

  test('of the address of a wallet, whole or in part, says that it is one', async () => {
    const wallet = `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${'a/+0'.repeat(90)}`;
    for (const text of [wallet, wallet.slice(0, 80), ` "${wallet}"`]) {
      const { results, findings } = await probe({}, { text });
      expect(results[0]).toBe('failed');
      expect(findings[0]).toEqual({ code: 'not-an-address', fault: { code: 'wallet-address' } });
    }
    expect((await probe({}, { text: 'mii-laptop:5000' })).results[0]).toBe('ok');
  });

  test.each(['address', 'connect', 'timeout'] as const)('ends when nothing answers (%s)', async (stage) => {
    const { results, findings } = await probe({ fetchStatus: fail(stage) });
    expect(results).toEqual(['ok', 'failed', 'skipped', 'skipped', 'skipped']);
    expect(findings[1]).toMatchObject({ code: 'fails', problem: { code: 'no-answer' } });
  });

  test('ends at something that is no node', async () => {
    expect((await probe({ fetchStatus: fail('not-a-node') })).results).toEqual([
      'ok',
      'ok',
      'failed',
      'skipped',
      'skipped',
    ]);
    expect((await probe({ ...workshop, fetchChain: fail('not-a-node') })).results).toEqual([
      'ok',
      'ok',
      'failed',
      'skipped',
      'skipped',
    ]);
  });

  test('ends at ourselves', async () => {
    const { results } = await probe({ fetchStatus: async () => ({ ...STATUS, instance: 'me' }) });
    expect(results).toEqual(['ok', 'ok', 'failed', 'skipped', 'skipped']);
  });

  test.each([
    ['because it is closed to the network', { fetchStatus: fail('connect') }, ['ok', 'failed', 'skipped']],
    ['because nobody knows that name', { fetchStatus: fail('address') }, ['ok', 'failed', 'skipped']],
    ['because only its page is there', { ...workshop, fetchChain: fail('not-a-node') }, ['ok', 'ok', 'failed']],
    ['in a way that no node does', { fetchStatus: fail('not-a-node') }, ['ok', 'ok', 'failed']],
  ] as const)('ends at ourselves although we do not answer there, %s', async (_why, changes, expected) => {
    const { results, findings } = await probe(changes, { text: '10.0.0.8' });
    expect(results.slice(0, 3)).toEqual(expected);
    expect(findings[results.indexOf('failed')]).toEqual({ code: 'own-node' });
  });

  test('takes another node for what it is although its address might be ours', async () => {
    const { results } = await probe({}, { text: '10.0.0.8' });
    expect(results).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  });

  test('of a workshop node cannot know the way back', async () => {
    const { results } = await probe(workshop, { chain: { size: 3, firstHash: FIRST.hash } });
    expect(results).toEqual(['ok', 'ok', 'ok', 'ok', 'unknown']);
  });

  test.each([
    ['both begin alike', OWN, { height: 5, firstBlock: 'own-first' }, 'ok', 'same-beginning'],
    ['we are empty', { size: 0, firstHash: undefined }, { height: 5, firstBlock: 'x' }, 'ok', 'we-are-empty'],
    ['it is empty', OWN, { height: 0, firstBlock: undefined }, 'ok', 'it-is-empty'],
    ['ours is longer', OWN, { height: 2, firstBlock: 'x' }, 'failed', 'other-beginning'],
    ['its is longer', OWN, { height: 5, firstBlock: 'x' }, 'failed', 'other-beginning'],
    ['both are as long', OWN, { height: 3, firstBlock: 'x' }, 'failed', 'other-beginning'],
    ['it does not say', OWN, { height: 3, firstBlock: undefined }, 'unknown', 'beginning-unknown'],
  ])('compares chains when %s', async (_name, chain, other, result, code) => {
    const { results, findings } = await probe({ fetchStatus: async () => ({ ...STATUS, ...other }) }, { chain });
    expect(results[3]).toBe(result);
    expect(findings[3]).toMatchObject({ code });
  });

  const ALONE = 'follows the chain of its class';
  test.each([
    ['a shorter chain of a class', 2, undefined, '10b', `It ${ALONE} ("10b") alone. To be on that, type the code`],
    ['one of a class without a name', 3, undefined, '', `It ${ALONE} alone. To be on that, type the code`],
    ['a longer one of a class', 9, undefined, '10b', 'Yours would be replaced by its chain.'],
    ['a longer one, from a class', 9, '10a', null, `Your node ${ALONE} ("10a") alone.`],
    ['a shorter one, from a class', 2, '10a', null, 'It would give its chain up for yours.'],
    ['one of another class', 9, '10a', '10b', 'Each of the two follows the chain of its class alone.'],
    ['a node with a name for a class only', 2, undefined, null, 'It would give its chain up for yours.'],
  ])('says which chain stays: %s', async (_what, height, ours, theirs, words) => {
    const ownClass = theirs === null ? undefined : { key: 'a key', number: 0, anchor: 0 };
    const status = { ...STATUS, height, firstBlock: 'x', className: theirs ?? '10c', ownClass };
    const { findings } = await probe(
      { fetchStatus: async () => ({ ...status, className: status.className || undefined }) },
      ours === undefined ? {} : { membership: { key: 'ours', name: ours, statement: undefined } },
    );
    expect(describeProbeFinding(findings[3]!)).toContain(words);
  });

  test('compares with a workshop node that has no readable first block', async () => {
    const { results } = await probe({ ...workshop, fetchChain: async () => dumpOf(['no block']) });
    expect(results[3]).toBe('unknown');
  });

  test.each([
    [
      'it cannot',
      async () => ({ ...REACHED, isReachable: false, sentence: 'Nothing answers.' }),
      'failed',
      'does-not-reach-us',
    ],
    ['it finds another node', async () => ({ ...REACHED, instance: 'third' }), 'failed', 'reaches-another'],
    ['it is not willing', async () => undefined, 'unknown', 'not-tried'],
    ['it fails', fail('timeout'), 'unknown', 'fails'],
  ])('tells of the way back when %s', async (_name, reachBack, result, code) => {
    const { results, findings } = await probe({ reachBack });
    expect(results[4]).toBe(result);
    expect(findings[4]).toMatchObject({ code });
  });
});
