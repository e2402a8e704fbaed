/** What the log of what happened keeps of a chain, and what it does when much happens, or the disk refuses. */
import { describe, expect, test } from 'vitest';
import type { WatchedPayments } from '../../../main/node/activity/payment-watch.ts';
import type { OrderedPayment } from '../../../main/node/orders/own-payments.ts';
import type { ActivityStore } from '../../../main/node/ports/activity-store.ts';
import type { OwnPayment } from '../../../main/node/ports/own-payment.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK } from '../../support/test-chain.ts';
import { openActivity } from './support.ts';

const FROM_COMPUTER = { kind: 'computer', ip: '127.0.0.1' };
const PEER = 'http://10.0.0.7:5000';

describe('blocks', () => {
  test('that join the chain are kept with who told them', async () => {
    const make = new ChainBuilder();
    const { chain, entries, clock, store, activityStore } = openActivity();
    const first = make.genesis();
    const second = make.on(first);
    await chain.acceptBlock(first, { kind: 'miner' });
    clock.advance(5000);
    await chain.acceptBlock(second, { kind: 'stream', peer: PEER });
    const from = { kind: 'peer', address: PEER };
    expect(entries()).toMatchObject([
      { times: 1, activity: { code: 'tip', height: 1, hash: first.hash, blocks: 1, from: { kind: 'self' } } },
      { times: 1, activity: { code: 'tip', height: 2, hash: second.hash, blocks: 1, from } },
    ]);
    expect(entries()[1]!.at - entries()[0]!.at).toBeCloseTo(5);
    expect([first, second].map(({ hash }) => activityStore.heardFrom(hash))).toEqual([{ kind: 'self' }, from]);
    store.close();
  });

  test('of a chain that is read have one entry for each second, not for each block', async () => {
    const make = new ChainBuilder();
    const { chain, activities } = openActivity();
    const first = make.genesis();
    const blocks = [first, ...make.chainOn(first, 450)];
    await chain.acceptDump(dumpOf(blocks), PEER);
    const from = { kind: 'peer', address: PEER };
    expect(activities()).toEqual([{ code: 'tip', height: 451, hash: blocks.at(-1)!.hash, blocks: 451, from }]);
  });

  test('beside the chain are kept', async () => {
    const make = new ChainBuilder();
    const { chain, activities, activityStore } = openActivity();
    const first = make.genesis();
    const [one, other] = [make.on(first), make.on(first, { miner: make.wallets.B })];
    for (const block of [first, one, other]) await chain.acceptBlock(block, FROM_NETWORK);
    expect(activities('side-block')).toEqual([
      { code: 'side-block', height: 2, hash: other.hash, from: FROM_COMPUTER },
    ]);
    expect(activityStore.heardFrom(other.hash)).toEqual(FROM_COMPUTER);
  });
});

describe('a reorganisation', () => {
  //  1 - 2a - 3a (A pays B)
  //    \ 2b - 3b - 4b (C pays A)
  test('is kept with both branches, who told it, and what it did to the own coins', async () => {
    const make = new ChainBuilder();
    const { chain, activities, activity } = openActivity();
    const { A, B, C } = make.wallets;
    const first = make.genesis();
    const payment = A.pay(B.address, 4n);
    const a = [make.on(first, { miner: A })];
    a.push(make.on(a[0]!, { miner: A, transactions: [payment] }));
    const b = make.chainOn(first, 2, { miner: C });
    const gift = C.pay(A.address, 7n);
    b.push(make.on(b[1]!, { miner: C, transactions: [gift] }));
    for (const block of [first, ...a, ...b]) await chain.acceptBlock(block, FROM_NETWORK);
    const reward = { height: 3, amount: '10', counterpart: null };
    expect(activities('reorganisation')).toEqual([
      {
        code: 'reorganisation',
        forkHeight: 1,
        forkHash: first.hash,
        left: { first: a[0]!.hash, tip: a[1]!.hash, height: 3, blocks: 2 },
        came: { first: b[0]!.hash, tip: b[2]!.hash, height: 4, blocks: 3 },
        because: 'longer',
        from: FROM_COMPUTER,
        own: {
          before: '16',
          after: '7',
          lost: {
            count: 2,
            amount: '20',
            items: [
              { ...reward, hash: a[1]!.transactions[1]!.hash },
              { ...reward, hash: a[0]!.transactions[0]!.hash, height: 2 },
            ],
          },
          won: {
            count: 1,
            amount: '7',
            items: [{ hash: gift.hash, height: 4, amount: '7', counterpart: C.address }],
          },
          returned: {
            count: 1,
            amount: '4',
            items: [{ hash: payment.hash, height: 3, amount: '4', counterpart: B.address }],
          },
        },
      },
    ]);
    const [entry] = activity.list({ kinds: ['reorganisation'], direction: 'down', from: undefined, limit: 1 });
    expect(activity.lastReorganisation).toBe(entry!.id);
    expect(activity.get(entry!.id)).toEqual(entry);
  });

  test('that takes many changes of the chain is one', async () => {
    const make = new ChainBuilder();
    const { chain, activities } = openActivity({ maxSideBranchBytes: 10_000_000 });
    const first = make.genesis();
    const a = make.chainOn(first, 150, { miner: make.wallets.A });
    const b = make.chainOn(first, 152, { miner: make.wallets.B });
    await chain.acceptDump(dumpOf([first, ...a]), 'http://10.0.0.9:5000');
    await chain.acceptDump(dumpOf([first, ...b]), PEER);
    expect(chain.tip?.hash).toBe(b.at(-1)!.hash);
    const [one, ...others] = activities('reorganisation');
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      left: { first: a[0]!.hash, tip: a.at(-1)!.hash, height: 151 },
      came: { first: b[0]!.hash },
      from: { kind: 'peer', address: PEER },
      own: { before: '1500', after: '0', lost: { count: 150, amount: '1500' } },
    });
  });

  test('counts a payment as often as the branch held it, and lists a few', async () => {
    const make = new ChainBuilder();
    const { chain, activities } = openActivity();
    const { A, B, C } = make.wallets;
    const first = make.genesis();
    const a = make.chainOn(first, 2, { miner: B });
    const gift = B.pay(A.address, 0.5);
    a.push(make.on(a[1]!, { miner: B, transactions: Array.from({ length: 15 }, () => gift) }));
    for (const block of [first, ...a, ...make.chainOn(first, 4, { miner: C })]) {
      await chain.acceptBlock(block, FROM_NETWORK);
    }
    const [reorganisation] = activities('reorganisation');
    expect(reorganisation).toMatchObject({ own: { before: '7.5', after: '0', lost: { count: 15, amount: '7.5' } } });
    expect(reorganisation!.code === 'reorganisation' && reorganisation!.own.lost.items).toHaveLength(10);
  });

  test('by which a payment is mined says so', async () => {
    const make = new ChainBuilder();
    const { chain, activities } = openActivity();
    const { A, B } = make.wallets;
    const first = make.genesis();
    const second = make.on(first, { miner: A });
    const payment = A.pay(B.address, 4n);
    const one = make.on(second, { miner: B });
    const other = make.on(second, { miner: B, transactions: [payment] });
    for (const block of [first, second, one, other, make.on(other)]) await chain.acceptBlock(block, FROM_NETWORK);
    expect(activities('payment')).toEqual([
      { code: 'payment-in-block', hash: payment.hash, amount: '4', height: 3, blockHash: other.hash },
    ]);
  });
});

describe('refusals', () => {
  test('are kept with their code; the same of one node is counted', async () => {
    const make = new ChainBuilder();
    const { chain, entries, clock, activity } = openActivity();
    const first = make.genesis();
    await chain.acceptBlock(first, FROM_NETWORK);
    const bad = [7n, 8n, 9n].map((amount) => {
      const coinbase = make.wallets.A.createCoinbase(amount);
      return make.on(first, { miner: null, transactions: [coinbase] });
    });
    await chain.acceptBlock(bad[0]!, FROM_NETWORK);
    await chain.acceptBlock(bad[1]!, FROM_NETWORK);
    expect(entries('refusal')).toMatchObject([{ times: 2 }]);
    clock.advance(60_000);
    await chain.acceptBlock(bad[2]!, FROM_NETWORK);
    await chain.acceptBlock(bad[2]!, { kind: 'stream', peer: PEER });
    const reason = { code: 'bad-cb-amount' };
    const refused = { code: 'block-refused', height: 2, hash: bad[0]!.hash, reason, from: FROM_COMPUTER };
    expect(entries('refusal')).toMatchObject([
      { times: 3, activity: refused },
      { times: 1, activity: { ...refused, hash: bad[2]!.hash, from: { kind: 'peer', address: PEER } } },
    ]);
    const [counted] = entries('refusal');
    expect(counted!.lastAt - counted!.at).toBeCloseTo(60);
    expect(activity.get(counted!.id)).toEqual(counted);
  });

  test('in masses take no room from the chain, and are told as a number', async () => {
    const make = new ChainBuilder();
    const { chain, events, entries, activities, clock } = openActivity();
    const first = make.genesis();
    const [one, other] = [make.on(first, { miner: make.wallets.A }), make.on(first)];
    for (const block of [first, one, other, make.on(other)]) await chain.acceptBlock(block, FROM_NETWORK);
    const before = entries('tip', 'reorganisation');
    for (let number = 0; number < 30_000; number++) {
      if (number % 10 === 0) clock.advance(1);
      const senderIp = `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
      const reason = { code: 'high-hash', detail: null } as const;
      events.emit('block-refused', { block: other, reason, origin: { kind: 'announcement', senderIp } });
    }
    clock.advance(10_000);
    expect(entries('tip', 'reorganisation')).toEqual(before);
    const refusals = activities('refusal');
    expect(refusals.length).toBeLessThan(120);
    const leftOut = refusals.map((refusal) => (refusal.code === 'left-out' ? refusal.count : 1));
    expect(leftOut.reduce((sum, count) => sum + count, 0)).toBe(30_000);
  });
});

test('blocks in masses are gathered, and none is left out', async () => {
  const make = new ChainBuilder();
  const { chain, activities } = openActivity();
  const first = make.genesis();
  const blocks = [first, ...make.chainOn(first, 300)];
  for (const block of blocks) await chain.acceptBlock(block, FROM_NETWORK);
  const tips = activities('tip').flatMap((tip) => (tip.code === 'tip' ? [tip] : []));
  expect(tips.length).toBeLessThanOrEqual(101);
  expect(tips.reduce((sum, tip) => sum + tip.blocks, 0)).toBe(301);
  expect(tips.at(-1)!.hash).toBe(blocks.at(-1)!.hash);
});

describe('peers', () => {
  test('that come and go are kept with why; a failure in between is nothing', () => {
    const { events, peers, activities, clock } = openActivity();
    const say = (view: object): void => {
      peers.splice(0, 1, { address: PEER, problem: undefined, ...view } as (typeof peers)[number]);
      events.emit('peers-changed', {});
      clock.advance(1000);
    };
    say({ state: 'new' });
    say({ state: 'ok' });
    say({ state: 'backing-off' });
    say({ state: 'one-way' });
    const problem = { code: 'no-answer', peer: PEER };
    say({ state: 'unreachable', problem });
    say({ state: 'ok' });
    peers.length = 0;
    events.emit('peers-changed', {});
    expect(activities('peer')).toEqual([
      { code: 'peer-came', peer: PEER },
      { code: 'peer-went', peer: PEER, problem },
      { code: 'peer-came', peer: PEER },
      { code: 'peer-went', peer: PEER, problem: null },
    ]);
  });
});

test('commands of the class are kept', () => {
  const { events, activities } = openActivity();
  events.emit('class-commanded', { name: '10b', action: { code: 'pace', hashesPerSecond: 5000 } });
  expect(activities()).toEqual([
    { code: 'class-command', name: '10b', action: { code: 'pace', hashesPerSecond: 5000 } },
  ]);
});

describe('a disk that refuses', () => {
  function openRefusing() {
    const disk = { isFull: true, attempts: 0 };
    const refusing = (store: ActivityStore): ActivityStore => ({
      lastActivityId: () => store.lastActivityId(),
      listActivity: (request) => store.listActivity(request),
      getActivity: (id) => store.getActivity(id),
      heardFrom: (hash) => store.heardFrom(hash),
      blockFacts: (hash) => store.blockFacts(hash),
      saveActivity: (change) => {
        disk.attempts += 1;
        if (disk.isFull) throw new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
        store.saveActivity(change);
      },
    });
    return { disk, ...openActivity({ store: refusing }) };
  }

  test('stops no block, and is told once; what waits is written later', async () => {
    const make = new ChainBuilder();
    const { disk, chain, clock, events, logLines, activities } = openRefusing();
    const problems: unknown[] = [];
    events.subscribe('storage-failed', (event) => problems.push(event));
    const first = make.genesis();
    const blocks = [first, ...make.chainOn(first, 5)];
    for (const block of blocks) {
      expect((await chain.acceptBlock(block, FROM_NETWORK)).kind).toBe('connected');
      clock.advance(20_000);
    }
    expect(problems).toEqual([]);
    expect(logLines.filter((line) => line.includes('cannot be kept'))).toHaveLength(1);
    expect(activities()).toEqual([]);
    disk.isFull = false;
    clock.advance(20_000);
    expect(logLines.filter((line) => line.includes('kept again'))).toHaveLength(1);
    expect(activities()).toMatchObject(blocks.map(({ hash }) => ({ code: 'tip', hash })));
  });

  test('is not asked at every reading', async () => {
    const { disk, chain, clock, entries } = openRefusing();
    await chain.acceptBlock(new ChainBuilder().genesis(), FROM_NETWORK);
    clock.advance(1000);
    expect(disk.attempts).toBe(1);
    for (let reader = 0; reader < 100; reader++) entries();
    expect(disk.attempts).toBe(1);
    clock.advance(10_000);
    expect(disk.attempts).toBe(2);
  });

  test('loses count of no refusal, though the first of its kind has made room', () => {
    const { disk, events, clock, entries } = openRefusing();
    const refuse = (senderIp: string): void => {
      const reason = { code: 'high-hash', detail: null } as const;
      events.emit('block-refused', { block: undefined, reason, origin: { kind: 'announcement', senderIp } });
      clock.advance(1000);
    };
    for (let time = 0; time < 3; time++) refuse('10.0.0.1');
    for (let sender = 0; sender < 100; sender++) refuse(`10.0.1.${sender}`);
    for (let time = 0; time < 2; time++) refuse('10.0.0.1');
    disk.isFull = false;
    clock.advance(20_000);
    const counts = entries('refusal').map(({ times, activity }) =>
      activity.code === 'left-out' ? activity.count : times,
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(105);
  });

  test('does not make what waits grow without end', async () => {
    const { disk, events, clock, entries } = openRefusing();
    for (let number = 0; number < 500; number++) {
      events.emit('class-commanded', { name: `class ${number}`, action: { code: 'mining-off' } });
      clock.advance(1000);
    }
    disk.isFull = false;
    clock.advance(20_000);
    expect(entries().length).toBe(101);
    expect(entries().map(({ activity }) => activity)).toContainEqual({ code: 'left-out', of: 'class', count: 400 });
  });
});

describe('a payment that may have expired', () => {
  /** A disk that cannot say whether a payment is paid, while `fault` is there. */
  function openUnreadable() {
    const make = new ChainBuilder();
    const { A, B } = make.wallets;
    const transaction = A.pay(B.address, 4n);
    const order = { firstBlock: '', occurrence: 1, expiry: 1, signature: '0', signedAt: 0 };
    const payment: OwnPayment = {
      id: 1,
      transaction,
      madeAt: 0,
      status: 'open',
      order,
      notBefore: 0,
      isSeenUnpaid: false,
      doubt: undefined,
    };
    const disk: { fault?: Error } = {};
    const payments: OwnPayment[] = [];
    const own: WatchedPayments = {
      open: () => payments,
      hasExpired: () => true,
      isForThisChain: (_payment): _payment is OrderedPayment => true,
      isPaid: () => {
        if (disk.fault !== undefined) throw disk.fault;
        return false;
      },
    };
    const opened = openActivity({ own });
    payments.push(payment);
    const expired = { code: 'payment-expired', hash: transaction.hash, amount: '4', height: 1 };
    return { make, disk, expired, ...opened };
  }

  test('is looked at again when the disk cannot be read, and everything else goes on', async () => {
    const { make, disk, expired, chain, clock, activities } = openUnreadable();
    disk.fault = new StorageError('failed', { code: 'disk-full', file: 'chain.db' });
    const first = make.genesis();
    await chain.acceptBlock(first, FROM_NETWORK);
    clock.advance(2000);
    expect(activities()).toMatchObject([{ code: 'tip' }]);
    delete disk.fault;
    await chain.acceptBlock(make.on(first), FROM_NETWORK);
    clock.advance(20_000);
    expect(activities('payment')).toEqual([expired]);
  });

  test('stops no timer by a bug', async () => {
    const { make, disk, chain, clock, activities, logLines } = openUnreadable();
    disk.fault = new TypeError('a bug');
    await chain.acceptBlock(make.genesis(), FROM_NETWORK);
    clock.advance(2000);
    expect(logLines.at(-1)).toContain('TypeError: a bug');
    delete disk.fault;
    clock.advance(2000);
    expect(activities('tip', 'payment')).toHaveLength(2);
  });
});

test('a bug in the log reaches no block', async () => {
  const make = new ChainBuilder();
  const { chain, events, logLines } = openActivity();
  // Safe: this is the bug.
  events.emit('class-commanded', undefined as never);
  expect(logLines.at(-1)).toContain('TypeError');
  expect((await chain.acceptBlock(make.genesis(), FROM_NETWORK)).kind).toBe('connected');
});
