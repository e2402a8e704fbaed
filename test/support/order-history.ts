/** Random histories of nodes that pay each other: what may happen in any order, step by step, in an {@link OrderRoom}. */
import fc from 'fast-check';
import type { Block } from '../../main/consensus/block.ts';
import { formatOrder, parseOrder } from '../../main/consensus/orders/order.ts';
import type { Transaction } from '../../main/consensus/transaction.ts';
import { RequestError } from '../../main/node/request-error.ts';
import { OrderRoom, type OrderNode } from './order-room.ts';

/** After so many blocks every order has expired. */
const LONG_AFTER = 130;
const STRANGER = 9;

type Owner = 'A' | 'B' | 'C';

export interface HistoryOptions {
  /** Of the key of each node. */
  readonly owners: readonly Owner[];
  /** Somebody mines payments again that stand in the chain, or that wait. */
  readonly hasHostileMiner: boolean;
}

export function historySteps({ owners, hasHostileMiner }: HistoryOptions) {
  const node = fc.nat({ max: owners.length - 1 });
  const which = fc.nat();
  const kind = <K extends string>(name: K) => fc.constant(name);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: kind('pay'), at: node, to: node, amount: fc.constantFrom(1, 2, 7) }),
    },
    { weight: 8, arbitrary: fc.record({ kind: kind('carry'), which, isRepeated: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('lose'), which }) },
    { weight: 6, arbitrary: fc.record({ kind: kind('mine'), at: node }) },
    { weight: 5, arbitrary: fc.record({ kind: kind('sync'), from: node, to: node }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind('cut'),
        groups: fc.array(fc.nat({ max: 1 }), { minLength: owners.length, maxLength: owners.length }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: kind('kill'), at: node }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: kind('wait'), at: node, blocks: fc.constantFrom(1, 12, 100, LONG_AFTER) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: kind('reorganise'), at: node, depth: fc.constantFrom(1, 2, 100, 101) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: kind('again'), at: node, which, gives: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('answer'), at: node, which, isDone: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('newcomer'), from: node, to: node }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('resend'), which, to: node }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind('forge'),
        which,
        to: node,
        occurrence: fc.constantFrom(-1, 0, 1, 2),
        expiry: fc.constantFrom(-50, 1, 100),
      }),
    },
    ...(hasHostileMiner ? [{ weight: 2, arbitrary: fc.record({ kind: kind('replay'), which, to: node }) }] : []),
  );
}
export type HistoryStep = ReturnType<typeof historySteps> extends fc.Arbitrary<infer S> ? S : never;

export class OrderHistory {
  readonly room: OrderRoom;
  /** By the nodes of the room. */
  readonly mined: { readonly block: Block; readonly miner: string }[] = [];
  /** How often the owners of a key have wanted a payment, by the transaction's hash. */
  readonly wanted = new Map<string, number>();

  /** @param folder for the files of the nodes */
  constructor(folder: string, owners: readonly Owner[]) {
    this.room = new OrderRoom(folder);
    for (const owner of owners) this.room.add(owner);
  }

  async begin(): Promise<void> {
    await this.room.begin('A', 'A', 'B', 'B', 'C', 'C');
  }

  at(index: number): OrderNode {
    return this.room.nodes[index]!;
  }

  async mine(at: OrderNode): Promise<void> {
    const miner = this.room.make.wallets[at.owner].address;
    this.mined.push({ block: await this.room.mine(at), miner });
  }

  async do(one: HistoryStep): Promise<void> {
    const { room } = this;
    room.clock.advance(500);
    switch (one.kind) {
      case 'pay':
        this.#pay(this.at(one.at), this.at(one.to), BigInt(one.amount));
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
      case 'kill':
        this.at(one.at).restart();
        break;
      case 'wait':
        for (let block = 0; block < one.blocks; block++) await room.mine(this.at(one.at), []);
        break;
      case 'reorganise':
        await this.#undo(this.at(one.at), one.depth);
        break;
      case 'again':
        this.#act(this.at(one.at), one.which, ({ orders: { payments } }, id) =>
          one.gives ? payments.giveUp(id) : payments.sendAgain(id),
        );
        break;
      case 'answer':
        this.#act(this.at(one.at), one.which, ({ orders: { payments }, own }, id) => {
          payments.answer(id, one.isDone);
          if (!one.isDone) this.#wants(own.get(id)!.transaction);
        });
        break;
      case 'newcomer':
        for (const text of this.at(one.from).newcomerTexts()) await this.at(one.to).hear({ from: one.from, text });
        break;
      case 'resend':
        await this.#resend(one.which, this.at(one.to));
        break;
      case 'forge':
        await this.#forge(one, this.at(one.to));
        break;
      case 'replay':
        await this.#replay(one.which, this.at(one.to));
        break;
    }
  }

  /** Everybody hears of everybody, until nothing can be mined any more. */
  async end(): Promise<void> {
    const { room } = this;
    room.groups = [];
    for (let round = 0; round < 3; round++) {
      await room.syncAll();
      room.clock.advance(61_000);
      await room.carryAll();
      await this.mine(this.at(round % room.nodes.length));
    }
    for (let block = 0; block < LONG_AFTER; block++) await room.mine(this.at(0), []);
    await room.syncAll();
  }

  #pay(from: OrderNode, to: OrderNode, amount: bigint): void {
    const transaction = from.pay(this.room.make.wallets[to.owner].address, amount);
    if (transaction !== undefined) this.#wants(transaction);
  }

  #wants({ hash }: Transaction): void {
    this.wanted.set(hash, (this.wanted.get(hash) ?? 0) + 1);
  }

  async #carry(which: number, isRepeated: boolean): Promise<void> {
    const { letters } = this.room;
    if (letters.length === 0) return;
    const index = which % letters.length;
    const letter = letters[index]!;
    if (!isRepeated) letters.splice(index, 1);
    if (this.room.isConnected(letter.from, letter.to)) await this.at(letter.to).hear(letter);
  }

  /** The last payments of the chain come to be so deep, and are undone with all that is on top of them. */
  async #undo(at: OrderNode, depth: number): Promise<void> {
    const { room } = this;
    const isPaying = ({ transactions }: Block): boolean => transactions.some(({ from }) => from !== 'COINBASE');
    const last = room.chainOf(at).findLastIndex(isPaying);
    while (at.chain.size - last < depth || at.chain.size <= depth) await room.mine(at, []);
    await room.reorganise(at, depth);
  }

  #act(at: OrderNode, which: number, act: (at: OrderNode, id: number) => void): void {
    const all = at.own.all();
    const payment = all[which % Math.max(1, all.length)];
    if (payment === undefined) return;
    try {
      act(at, payment.id);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }

  #told(which: number): string | undefined {
    const { told } = this.room;
    return [...told][which % Math.max(1, told.size)];
  }

  /** Somebody tells what was told long ago. */
  async #resend(which: number, to: OrderNode): Promise<void> {
    const text = this.#told(which);
    if (text !== undefined) await to.hear({ from: STRANGER, text });
  }

  /** Somebody changes what the payer has signed. */
  async #forge(one: { which: number; occurrence: number; expiry: number }, to: OrderNode): Promise<void> {
    const text = this.#told(one.which);
    if (text === undefined) return;
    const order = parseOrder(text);
    const occurrence = Math.max(1, order.occurrence + one.occurrence);
    const forged = formatOrder({ ...order, occurrence, expiry: Math.max(1, order.expiry + one.expiry) });
    const outcome = await to.hear({ from: STRANGER, text: forged });
    if (outcome === 'new') throw new Error('a node passes on an order that nobody has signed');
  }

  /** A hostile miner puts a payment into one more block: one that stands in its chain already, or one that waits. */
  async #replay(which: number, to: OrderNode): Promise<void> {
    const { room } = this;
    const known = [
      ...room.chainOf(to).flatMap(({ transactions }) => transactions.filter(({ from }) => from !== 'COINBASE')),
      ...[...room.told].map((text) => parseOrder(text).transaction),
    ];
    const again = known[which % Math.max(1, known.length)];
    if (again === undefined || (to.chain.getBalance(again.from) ?? 0n) < again.amount) return;
    await room.give(to, room.build(to, [again]), { kind: 'announcement', senderIp: '10.0.0.9' });
  }
}
