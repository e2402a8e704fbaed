/** Payments that travel, between nodes that are carried their news by hand. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatOrder, parseOrder } from '../../../main/consensus/orders/order.ts';
import { MAX_FITTING_OF_PAYER, MAX_HELD_OF_PAYER } from '../../../main/node/orders/order-room.ts';
import { RequestError } from '../../../main/node/request-error.ts';
import { OrderRoom, type OrderNode } from '../../support/order-room.ts';
import { dumpOf } from '../../support/test-chain.ts';
import { signOrder } from '../../support/sign-order.ts';
import { signPayment } from '../../support/sign-payment.ts';

let room: OrderRoom;
let ada: OrderNode;
let bob: OrderNode;
let cleo: OrderNode;

beforeEach(async () => {
  room = new OrderRoom();
  [ada, bob, cleo] = [room.add('A'), room.add('B'), room.add('C')];
  await room.begin('A', 'A', 'B');
});

afterEach(() => room.close());

/** Blocks without payments, known to all. */
async function pass(blocks: number): Promise<void> {
  for (let count = 0; count < blocks; count++) await room.mine(cleo, []);
  await room.syncAll();
}

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'no error';
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return error.code;
  }
}

const lastId = (node: OrderNode): number => node.own.all().at(-1)?.id ?? 0;

describe('a payment', () => {
  test('is an order from the first moment, and is mined by a node that its payer does not know', async () => {
    const { hash } = ada.pay('x', 3n)!;
    const order = parseOrder(room.letters[0]!.text);
    expect(order).toMatchObject({ occurrence: 1, expiry: 124, firstBlock: ada.chain.firstHash });
    expect(ada.states()).toEqual(['waiting']);
    room.letters.length = 0;
    await bob.hear({ from: 0, text: formatOrder(order) });
    await room.carryAll();
    await room.mine(cleo);
    await room.syncAll();
    expect(room.countIn(ada, hash)).toBe(1);
    expect(ada.states()).toEqual(['in-block']);
    expect(ada.pool.entries()).toEqual([]);
  });

  test('arrives as often as it was made, also in one block, and no more', async () => {
    const { hash } = ada.pay('x', 3n)!;
    ada.pay('x', 3n);
    const letters = [...room.letters];
    await room.carryAll();
    expect((await room.mine(cleo)).transactions).toHaveLength(2);
    for (const letter of [...letters, ...letters]) expect(await bob.hear(letter)).toBe('known');
    await room.mine(cleo);
    await room.syncAll();
    for (const letter of letters) expect(await cleo.hear(letter)).toMatch(/known|late/);
    await room.mine(cleo);
    expect(room.countIn(cleo, hash)).toBe(2);
  });

  test('that arrives in the wrong order is held until its turn, and is passed on then', async () => {
    ada.pay('x', 3n);
    ada.pay('x', 3n);
    const [first, , second] = room.letters.splice(0);
    expect(await bob.hear(second!)).toBe('held');
    expect(bob.orders.list()).toEqual([]);
    expect(await bob.hear(first!)).toBe('new');
    expect(bob.orders.list()).toHaveLength(2);
    expect(new Set(room.letters.map(({ text }) => parseOrder(text).occurrence))).toEqual(new Set([1, 2]));
  });

  test('may spend what another order pays, and waits for that one', async () => {
    const toCleo = signOrder('B', {
      transaction: signPayment('B', room.make.wallets.C.address, 10n),
      firstBlock: ada.chain.firstHash!,
      expiry: 100,
    });
    const fromCleo = signOrder('C', {
      transaction: signPayment('C', 'x', 10n),
      firstBlock: ada.chain.firstHash!,
      expiry: 100,
    });
    expect(await ada.hear({ from: 2, text: formatOrder(fromCleo) })).toBe('held');
    expect(await ada.hear({ from: 1, text: formatOrder(toCleo) })).toBe('new');
    expect(ada.orders.list().map(({ to }) => to)).toEqual([room.make.wallets.C.address, 'x']);
  });

  test('comes back with a reorganisation, and is mined once', async () => {
    const { hash } = ada.pay('x', 3n)!;
    await room.carryAll();
    const fork = room.chainOf(cleo).length;
    room.groups = [0, 0, 1];
    await room.mine(cleo);
    expect(room.countIn(cleo, hash)).toBe(1);
    for (let count = 0; count < 3; count++) await room.mine(bob, []);
    room.groups = [];
    await room.syncAll();
    expect(room.countIn(cleo, hash)).toBe(0);
    expect(cleo.orders.list()).toHaveLength(1);
    await room.mine(cleo);
    await room.mine(cleo);
    await room.syncAll();
    expect(room.chainOf(cleo).length).toBe(fork + 5);
    expect(room.countIn(ada, hash)).toBe(1);
  });

  test.each([
    [100, 'by whoever has heard of it'],
    [101, 'as soon as its payer tells it again'],
  ])('is mined once more after exactly %i blocks were undone: %s', async (depth) => {
    const { hash } = ada.pay('x', 3n)!;
    await room.carryAll();
    await room.mine(cleo);
    for (let height = 2; height <= depth; height++) await room.mine(cleo, []);
    await room.syncAll();
    expect(ada.states()).toEqual(['in-block']);

    await room.reorganise(ada, depth);
    await room.syncAll();
    expect([room.countIn(bob, hash), ada.states()]).toEqual([0, ['waiting']]);
    const isKept = depth <= 100;
    expect(bob.orders.list().map((payment) => payment.hash)).toEqual(isKept ? [hash] : []);
    if (!isKept) {
      room.clock.advance(60_000);
      await room.carryAll();
    }
    await room.mine(bob);
    await room.syncAll();
    await room.mine(cleo);
    expect([room.countIn(cleo, hash), ada.states()]).toEqual([1, ['in-block']]);
  });

  test('is not signed while its payer is behind, and is when it has caught up', async () => {
    room.groups = [0, 1, 1];
    for (let count = 0; count < 4; count++) await room.mine(cleo, []);
    room.groups = [];
    ada.pay('x', 3n);
    expect(ada.states()).toEqual(['unsigned']);
    expect(room.letters).toEqual([]);
    await room.syncAll();
    expect(ada.states()).toEqual(['waiting']);
    expect(parseOrder(room.letters[0]!.text).expiry).toBeGreaterThan(124);
  });

  test('survives a kill, with its order', async () => {
    ada.pay('x', 3n);
    const { text } = room.letters[0]!;
    room.letters.length = 0;
    ada.restart();
    expect(ada.states()).toEqual(['waiting']);
    expect(ada.newcomerTexts()).toEqual([text]);
    expect(ada.pool.spendable(room.make.wallets.A.address)).toBe(17n);
  });

  test('that was made by an earlier version becomes an order at the start', () => {
    ada.pool.accept(signPayment('A', 'x', 3n));
    expect(ada.states()).toEqual([]);
    ada.restart();
    expect(ada.states()).toEqual(['waiting']);
    expect(ada.pool.entries()).toHaveLength(1);
  });

  test('that was mined before it became an order is shown where it is, and not made twice', async () => {
    ada.isBehind = () => true;
    const { hash } = ada.pay('x', 3n)!;
    await room.mine(ada);
    ada.isBehind = () => false;
    await pass(1);
    room.clock.advance(60_000);
    expect(ada.states()).toEqual(['in-block']);
    expect(ada.orders.list()).toEqual([]);
    expect(room.countIn(ada, hash)).toBe(1);
  });
});

describe('an order that nobody has mined', () => {
  beforeEach(async () => {
    ada.pay('x', 3n);
    await room.carryAll();
    await pass(120);
  });

  test('expires, is mined by nobody, and gives its coins back', () => {
    expect(ada.states()).toEqual(['expired']);
    expect([...ada.orders.list(), ...bob.orders.list(), ...cleo.orders.list()]).toEqual([]);
    expect(ada.pool.spendable(room.make.wallets.A.address)).toBe(20n);
  });

  test('is sent again with the same number, so that the two are mined once', async () => {
    const old = signOrder('A', {
      transaction: signPayment('A', 'x', 3n),
      firstBlock: ada.chain.firstHash!,
      expiry: 124,
    });
    ada.orders.payments.sendAgain(lastId(ada));
    expect(parseOrder(room.letters[0]!.text)).toMatchObject({ occurrence: 1, expiry: 244 });
    await room.carryAll();
    await room.mine(cleo);
    expect(await cleo.hear({ from: 1, text: formatOrder(old) })).toBe('known');
    await room.mine(cleo);
    await room.syncAll();
    expect(ada.states()).toEqual(['in-block']);
    expect(room.countIn(cleo, old.transaction.hash)).toBe(1);
  });

  test('can be given up, and an equal one made later takes its number', async () => {
    ada.orders.payments.giveUp(lastId(ada));
    expect(ada.states()).toEqual(['given-up']);
    expect(ada.pool.entries()).toEqual([]);
    ada.pay('x', 3n);
    expect(parseOrder(room.letters[0]!.text).occurrence).toBe(1);
    expect(codeOf(() => ada.orders.payments.giveUp(lastId(ada)))).toBe('cannot-give-up');
    expect(codeOf(() => ada.orders.payments.sendAgain(lastId(ada)))).toBe('cannot-send-again');
  });

  test('holds up a later equal one, which says so', () => {
    ada.pay('x', 3n);
    expect(ada.orders.payments.list(0, 2)).toMatchObject([
      { state: { code: 'stuck', because: { code: 'earlier-payment', hasExpired: true } } },
      { state: { code: 'expired' }, canSendAgain: true, canGiveUp: false },
    ]);
  });
});

describe('the bare protocol can be replayed', () => {
  test('by a hostile miner, and no honest node does it', async () => {
    const payment = ada.pay('x', 3n)!;
    const letters = [...room.letters];
    await room.carryAll();
    await room.mine(cleo);
    await room.syncAll();
    for (const letter of letters) await bob.hear(letter);
    expect((await room.mine(bob)).transactions).toEqual([]);
    await room.syncAll();
    // Nothing in the rules of the workshop speaks against it.
    await room.give(ada, room.build(ada, [payment]), { kind: 'announcement', senderIp: '10.0.0.9' });
    expect(room.countIn(ada, payment.hash)).toBe(2);
  });

  test('and the next equal payment counts from there', async () => {
    const payment = ada.pay('x', 3n)!;
    await room.mine(ada);
    await room.mine(ada, [payment]);
    await room.syncAll();
    room.letters.length = 0;
    ada.pay('x', 3n);
    expect(parseOrder(room.letters[0]!.text).occurrence).toBe(3);
    await room.carryAll();
    await room.mine(cleo);
    await room.syncAll();
    expect(ada.states()).toEqual(['in-block', 'in-block']);
  });

  test('a payment that was in the chain before its payer signed is doubtful: the owner is asked', async () => {
    const payment = signPayment('A', 'x', 3n);
    room.groups = [0, 1, 1];
    await room.mine(cleo, [payment]);
    room.clock.advance(300_000);
    ada.pay('x', 3n);
    expect(ada.states()).toEqual(['waiting']);
    room.groups = [];
    await room.syncAll();
    expect(ada.orders.payments.list(0, 1)).toMatchObject([
      { state: { code: 'doubtful', question: { code: 'mined-before' } } },
    ]);
    const id = lastId(ada);
    ada.orders.payments.answer(id, false);
    expect(ada.orders.payments.list(0, 1)).toMatchObject([{ state: { code: 'unsigned', notBefore: 136 } }]);
    expect(codeOf(() => ada.orders.payments.answer(id, true))).toBe('no-question');
    room.letters.length = 0;
    await pass(131);
    expect(parseOrder(room.letters.at(-1)!.text).occurrence).toBe(2);
  });

  test('a doubtful payment that is done is in its block', async () => {
    room.groups = [0, 1, 1];
    await room.mine(cleo, [signPayment('A', 'x', 3n)]);
    room.clock.advance(300_000);
    ada.pay('x', 3n);
    room.groups = [];
    await room.syncAll();
    ada.orders.payments.answer(lastId(ada), true);
    expect(ada.states()).toEqual(['in-block']);
  });
});

describe('what others tell', () => {
  const expiry = 100;
  const told = (order: ReturnType<typeof signOrder>) => bob.hear({ from: 0, text: formatOrder(order) });
  const orderOf = (amount: number, fields: object = {}) =>
    signOrder('A', {
      transaction: signPayment('A', 'x', amount),
      firstBlock: bob.chain.firstHash!,
      expiry,
      ...fields,
    });

  test('is refused with a wrong signature, of the order or of the payment', async () => {
    const good = orderOf(1);
    expect(await told({ ...good, occurrence: 2 })).toBe('refused');
    expect(await told({ ...good, transaction: { ...good.transaction, signature: '7' } })).toBe('refused');
    expect(await bob.hear({ from: 0, text: '{}' })).toBe('refused');
    expect(await told(good)).toBe('new');
  });

  test('is of no use when it is for another chain, over, or too far ahead', async () => {
    expect(await told(orderOf(1, { firstBlock: 'ab'.repeat(32) }))).toBe('late');
    expect(await told(orderOf(1, { expiry: bob.chain.size }))).toBe('late');
    expect(await told(orderOf(1, { expiry: bob.chain.size + 241 }))).toBe('late');
    expect(await told(orderOf(1, { expiry: bob.chain.size + 240 }))).toBe('new');
    expect(bob.orders.list()).toHaveLength(1);
  });

  test('is kept for later while this node catches up', async () => {
    bob.isBehind = () => true;
    expect(await told(orderOf(1, { expiry: bob.chain.size + 241 }))).toBe('held');
    bob.isBehind = () => false;
    expect(bob.orders.list()).toEqual([]);
    await pass(1);
    expect(bob.orders.list()).toHaveLength(1);
  });

  test('is the same with another expiry, until that has nearly come', async () => {
    expect(await told(orderOf(1, { expiry: 20 }))).toBe('new');
    expect(await told(orderOf(1, { expiry: 140 }))).toBe('known');
    await pass(4);
    expect(await told(orderOf(1, { expiry: 140 }))).toBe('new');
    expect(await told(orderOf(1, { expiry: 20 }))).toBe('known');
    expect(bob.orders.list()).toHaveLength(1);
  });

  test('is bounded for each payer', async () => {
    for (let count = 1; count <= MAX_FITTING_OF_PAYER; count++) expect(await told(orderOf(count / 1e6))).toBe('new');
    expect(await told(orderOf(0.5))).toBe('late');
    expect(bob.orders.list()).toHaveLength(MAX_FITTING_OF_PAYER);
    for (let count = 1; count <= MAX_HELD_OF_PAYER; count++) expect(await told(orderOf(1000 + count))).toBe('held');
    expect(await told(orderOf(2000))).toBe('late');
  });

  test('costs little when there is no room for it: what the book holds is not worked out anew', async () => {
    for (let count = 1; count <= MAX_FITTING_OF_PAYER; count++) await told(orderOf(count / 1e6));
    for (let count = 1; count <= MAX_HELD_OF_PAYER; count++) await told(orderOf(1000 + count));
    const looks = vi.spyOn(bob.pool, 'afterWaiting', 'get');
    for (const amount of [0.5, 0.25, 5000, 6000]) expect(await told(orderOf(amount))).toBe('late');
    expect(looks.mock.calls.length).toBeLessThan(MAX_HELD_OF_PAYER);
  });

  test('comes after the own payments, which may take its coins', async () => {
    bob.pay('own', 1n);
    await told(orderOf(1));
    expect(bob.orders.list().map(({ to }) => to)).toEqual(['own', 'x']);
    expect(bob.pool.entries()).toHaveLength(1);
  });
});

describe('two nodes with one key', () => {
  test('are noticed by an order, and the payment that both have signed is doubtful', async () => {
    const clone = room.add('A');
    await room.sync(ada, clone);
    ada.pay('x', 3n);
    await pass(1);
    room.letters.length = 0;
    clone.pay('x', 3n);
    await room.carryAll();
    expect(ada.notices).toEqual(['order']);
    await room.mine(cleo);
    await room.syncAll();
    expect(room.countIn(ada, signPayment('A', 'x', 3n).hash)).toBe(1);
    expect(ada.orders.payments.list(0, 1)).toMatchObject([
      { state: { code: 'doubtful', question: { code: 'signed-elsewhere' } } },
    ]);
  });

  test('are not noticed by orders that they sign at the same height: these are the same to the last digit', async () => {
    const clone = room.add('A');
    await room.sync(ada, clone);
    ada.pay('x', 3n);
    clone.pay('x', 3n);
    expect(new Set(room.letters.map(({ text }) => text)).size).toBe(1);
    await room.carryAll();
    await room.mine(cleo);
    await room.syncAll();
    expect(room.countIn(ada, signPayment('A', 'x', 3n).hash)).toBe(1);
    expect([...ada.states(), ...clone.states()]).toEqual(['in-block', 'in-block']);
    expect([...ada.notices, ...clone.notices]).toEqual([]);
  });

  test('are noticed by a block, and by a payment in one', async () => {
    const clone = room.add('A');
    await room.sync(ada, clone);
    room.clock.advance(120_000);
    clone.pay('x', 3n);
    await room.mine(clone);
    await room.sync(clone, ada);
    expect(ada.notices).toEqual(['payment']);
    const block = room.make.on(
      { ...room.chainOf(ada).at(-1)! },
      { miner: room.make.wallets.A, timestamp: room.clock.nowSeconds() + 1 },
    );
    await room.give(ada, block, { kind: 'announcement', senderIp: '10.0.0.9' });
    expect(ada.notices).toEqual(['payment', 'block']);
  });
});

describe('payments that are deep in the chain', () => {
  const five = (word: string): string[] => Array.from({ length: 5 }, () => word);
  const statuses = (): string[] => ada.own.all().map(({ status }) => status);

  beforeEach(async () => {
    for (let amount = 1; amount <= 5; amount++) ada.pay('x', BigInt(amount));
    await room.carryAll();
    await room.mine(cleo);
    for (let count = 0; count < 100; count++) await room.mine(cleo, []);
    await room.sync(cleo, ada);
    expect(statuses()).toEqual(five('settled'));
  });

  test('are not looked at again at each block', async () => {
    const looks = vi.spyOn(ada.own, 'isPaid');
    const lists = vi.spyOn(ada.own, 'all');
    await pass(3);
    room.clock.advance(60_000);
    expect([looks.mock.calls.length, lists.mock.calls.length]).toEqual([0, 0]);
  });

  test('are open again when their block is undone all the same', async () => {
    for (let count = 0; count < 102; count++) await room.mine(bob, []);
    await room.syncAll();
    expect(statuses()).toEqual(five('open'));
    expect(ada.states()).toEqual(five('waiting'));
    expect(ada.pool.entries()).toHaveLength(5);
  });
});

test('another first block makes orders void, and nothing of them is paid there', async () => {
  ada.pay('x', 3n);
  await room.carryAll();
  const other = room.make.genesis(1_699_999_999);
  const blocks = [other, ...room.make.chainOn(other, 8, { miner: room.make.wallets.A })];
  await ada.chain.acceptDump(dumpOf(blocks), 'x');
  expect(ada.chain.firstHash).toBe(other.hash);
  expect(ada.states()).toEqual(['void']);
  expect([ada.orders.list(), ada.pool.entries()]).toEqual([[], []]);
});
