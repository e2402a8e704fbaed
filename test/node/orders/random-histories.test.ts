/**
 * The laws of payments that travel, over random histories: late, repeated, lost and re-ordered news, reorganisations,
 * restarts, payers behind the tip, expiry, sending again and giving up.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOrder, slotOf } from '../../../main/consensus/orders/order.ts';
import type { Block } from '../../../main/consensus/block.ts';
import { RequestError } from '../../../main/node/request-error.ts';
import { OrderRoom, type OrderNode } from '../../support/order-room.ts';

const NODES = 3;
const RUNS = 25;
/** After so many blocks every order has expired. */
const LONG_AFTER = 130;

const node = fc.nat({ max: NODES - 1 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('pay' as const), at: node, to: node, amount: fc.constantFrom(1, 2, 7) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('carry' as const), which: fc.nat(), isRepeated: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose' as const), which: fc.nat() }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('mine' as const), at: node }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sync' as const), from: node, to: node }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('cut' as const),
      groups: fc.array(fc.nat({ max: 1 }), { minLength: NODES, maxLength: NODES }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), at: node }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      at: node,
      blocks: fc.constantFrom(1, 12, 100, LONG_AFTER),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('again' as const), at: node, which: fc.nat(), gives: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('newcomer' as const), from: node, to: node }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class History {
  readonly room = new OrderRoom();
  /** All that was ever told. */
  readonly texts = new Set<string>();
  /** By the nodes of the room. */
  readonly mined: { readonly block: Block; readonly miner: string }[] = [];

  async begin(): Promise<void> {
    for (const owner of ['A', 'B', 'C'] as const) this.room.add(owner);
    await this.room.begin('A', 'A', 'B', 'B', 'C', 'C');
  }

  at(index: number): OrderNode {
    return this.room.nodes[index]!;
  }

  async mine(at: OrderNode): Promise<void> {
    const miner = this.room.make.wallets[at.owner].address;
    this.mined.push({ block: await this.room.mine(at), miner });
  }

  async do(one: Step): Promise<void> {
    const { room } = this;
    this.room.clock.advance(500);
    switch (one.kind) {
      case 'pay':
        this.at(one.at).pay(room.make.wallets[this.at(one.to).owner].address, BigInt(one.amount));
        break;
      case 'carry':
        await this.#carry(one.which, one.isRepeated);
        break;
      case 'lose':
        if (room.letters.length > 0) room.letters.splice(one.which % room.letters.length, 1);
        break;
      case 'mine':
        await this.mine(this.at(one.at));
        break;
      case 'sync':
        if (room.isConnected(one.from, one.to)) await room.sync(this.at(one.from), this.at(one.to));
        break;
      case 'cut':
        room.groups = one.groups;
        break;
      case 'restart':
        this.at(one.at).restart();
        break;
      case 'wait':
        for (let block = 0; block < one.blocks; block++) await room.mine(this.at(one.at), []);
        break;
      case 'again':
        this.#act(this.at(one.at), one.which, one.gives);
        break;
      case 'newcomer':
        for (const text of this.at(one.from).newcomerTexts()) await this.at(one.to).hear({ from: one.from, text });
        break;
    }
    for (const { text } of room.letters) this.texts.add(text);
  }

  /** Everybody hears of everybody, until nothing can be mined any more. */
  async end(): Promise<void> {
    const { room } = this;
    room.groups = [];
    for (let round = 0; round < 3; round++) {
      await room.syncAll();
      room.clock.advance(61_000);
      await room.carryAll();
      await this.mine(this.at(round % NODES));
    }
    for (let block = 0; block < LONG_AFTER; block++) await room.mine(this.at(0), []);
    await room.syncAll();
  }

  async #carry(which: number, isRepeated: boolean): Promise<void> {
    const { letters } = this.room;
    if (letters.length === 0) return;
    const index = which % letters.length;
    const letter = letters[index]!;
    if (!isRepeated) letters.splice(index, 1);
    if (this.room.isConnected(letter.from, letter.to)) await this.at(letter.to).hear(letter);
  }

  #act(at: OrderNode, which: number, gives: boolean): void {
    const all = at.own.all();
    const payment = all[which % Math.max(1, all.length)];
    if (payment === undefined) return;
    try {
      if (gives) at.orders.payments.giveUp(payment.id);
      else at.orders.payments.sendAgain(payment.id);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }
}

describe('over any history', () => {
  test('with one key on each node and no hostile miner, every payment is paid once, or is shown unpaid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
        const history = new History();
        await history.begin();
        for (const one of steps) await history.do(one);
        await history.end();
        for (const payer of history.room.nodes) {
          const reports = payer.orders.payments.list(0, 1000);
          const hashes = new Set(reports.map(({ payment }) => payment.transaction.hash));
          for (const hash of hashes) {
            const equal = reports.filter(({ payment }) => payment.transaction.hash === hash);
            const paid = equal.filter(({ state }) => state.code === 'in-block');
            expect(history.room.countIn(payer, hash)).toBe(paid.length);
            const codes = new Set(equal.map(({ state }) => state.code));
            for (const code of codes) expect(['in-block', 'expired', 'given-up']).toContain(code);
          }
        }
        history.room.close();
      }),
      { numRuns: RUNS },
    );
  }, 240_000);

  test('a node mines a payment of another one only as the number that was signed, and before it expires', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 20, maxLength: 60 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        async (steps, replays) => {
          const history = new History();
          await history.begin();
          const { room } = history;
          for (const [index, one] of steps.entries()) {
            await history.do(one);
            const replay = replays[index % 10];
            // A hostile miner puts a payment that stands in its chain already into one more block.
            if (replay === undefined || index % 10 >= replays.length) continue;
            const victim = history.at(replay % NODES);
            const old = room
              .chainOf(victim)
              .flatMap(({ transactions }) => transactions)
              .filter(({ from }) => from !== 'COINBASE');
            const again = old[replay % Math.max(1, old.length)];
            if (again !== undefined && Number(victim.chain.getBalance(again.from) ?? 0n) >= Number(again.amount)) {
              await room.give(victim, room.build(victim, [again]), { kind: 'announcement', senderIp: '10.0.0.9' });
            }
          }
          const slots = new Map<string, number>();
          for (const text of history.texts) {
            const order = parseOrder(text);
            slots.set(slotOf(order), Math.max(order.expiry, slots.get(slotOf(order)) ?? 0));
          }
          for (const { block, miner } of history.mined) {
            const before = room.below(block);
            const firstBlock = before[0]?.hash ?? '';
            const standing = before.flatMap(({ transactions }) => transactions);
            for (const transaction of block.transactions) {
              const occurrence = standing.filter(({ hash }) => hash === transaction.hash).length + 1;
              standing.push(transaction);
              // An own payment that could not be signed yet stays with the own miner.
              if (transaction.from === miner) continue;
              const expiry = slots.get(slotOf({ transaction, firstBlock, occurrence, expiry: 1 }));
              expect(expiry ?? 0).toBeGreaterThan(before.length);
            }
          }
          room.close();
        },
      ),
      { numRuns: RUNS },
    );
  }, 240_000);
});
