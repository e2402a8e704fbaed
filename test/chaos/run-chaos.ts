/** A class in trouble: random kills, partitions, floods and payments, and then what must be true of it. */
import { parseBlock } from '../../main/consensus/wire.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { checkStoredChain } from '../support/stored-chain.ts';
import { withUndos } from '../support/with-undos.ts';
import { ChaosClass, MINERS, ORIGINAL, OURS, pause, UNREACHABLE } from './chaos-class.ts';
import { PaymentsMade, type ListedPayment, type PaymentCounts } from './payments-made.ts';

export interface ChaosOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly note: (text: string) => void;
}

export interface ChaosFindings {
  readonly room: string;
  readonly kills: number;
  readonly partitions: number;
  readonly floods: number;
  /** Requests of floods that were answered. */
  readonly floodAnswers: number;
  readonly payments: PaymentCounts;
  readonly height: number;
  /** Tips that nodes have shown, and that are not in the chain in the end. */
  readonly replacedTips: number;
  readonly secondsUntilPaid: number;
  readonly secondsUntilOneTip: number;
  readonly longestStatusMs: number;
}

const STEP_MS = 250;
const FLOOD = { perSecond: 200, seconds: 3 };
const LONGEST_PARTITION_MS = 10_000;
const LONGEST_OFF_MS = 4_000;
/** What waits is mined at a block in five seconds, and what an absent node has made is told after a minute. */
const PAID_SECONDS = 240;
const ONE_TIP_SECONDS = 120;
/** After this a tie is broken by a block more. */
const TIE_SECONDS = 15;

/** In turn by chance; what is more likely stands here more often. */
const ACTIONS = ['pay', 'pay', 'pay', 'pay', 'pay', 'endow', 'look', 'look', 'kill', 'part', 'flood'] as const;

export function runChaos({ minutes, seed, note }: ChaosOptions): Promise<ChaosFindings> {
  return withUndos(async (onEnd) => {
    const room = await ChaosClass.open(onEnd);
    const chaos = new Chaos(room, seed, note);
    note(room.room.about);
    await chaos.trouble(minutes * 60_000);
    return await chaos.judge();
  });
}

class Chaos {
  readonly #class: ChaosClass;
  readonly #random: () => number;
  readonly #note: (text: string) => void;
  readonly #payments = new PaymentsMade();
  /** What goes on by itself: a node that is off, a partition, a flood. */
  readonly #under = new Map<string, Promise<void>>();
  /** Of these. The first one ends the trouble. */
  readonly #failures: unknown[] = [];
  #recipient = 0;
  #kills = 0;
  #partitions = 0;
  #floods = 0;
  #floodAnswers = 0;

  constructor(one: ChaosClass, seed: number, note: (text: string) => void) {
    this.#class = one;
    this.#random = seededRandom(seed);
    this.#note = note;
  }

  async trouble(ms: number): Promise<void> {
    const endMs = performance.now() + ms;
    for (; performance.now() < endMs && this.#failures.length === 0; await pause(STEP_MS)) {
      await this.#act(this.#pick(ACTIONS));
    }
    await Promise.all(this.#under.values());
    if (this.#failures.length > 0) throw new AggregateError(this.#failures, this.#failures.map(String).join('; '));
  }

  /** @throws Error when something was lost, was paid twice, or the class does not end on one chain */
  async judge(): Promise<ChaosFindings> {
    const { room } = this.#class;
    room.join();
    const secondsUntilPaid = await seconds(() => this.#untilPaid());
    await Promise.all(MINERS.map((miner) => this.#class.call(miner, '/stop_mining')));
    const secondsUntilOneTip = await seconds(() => this.#untilOneTip());
    const info = (await this.#class.call(0, '/info')).body;
    const payments = this.#payments.judge(info, await this.#listPayments());
    const height = (await this.#class.status(0))?.height ?? 0;
    await this.#class.stopNodes();
    return {
      room: room.about,
      kills: this.#kills,
      partitions: this.#partitions,
      floods: this.#floods,
      floodAnswers: this.#floodAnswers,
      payments,
      height,
      replacedTips: this.#checkFiles(hashesIn(info)),
      secondsUntilPaid,
      secondsUntilOneTip,
      longestStatusMs: this.#class.longestStatusMs,
    };
  }

  async #act(action: (typeof ACTIONS)[number]): Promise<void> {
    const number = this.#pick(OURS);
    switch (action) {
      case 'pay':
        await this.#pay(number, `recipient ${this.#recipient++}`, 1);
        return;
      case 'endow': {
        const status = await this.#class.status(number);
        // Those that do not mine get something to pay with.
        if (status === undefined) return;
        await this.#class.call(this.#pick(MINERS), '/new_transaction', { to: status.address, amount: 3 });
        return;
      }
      case 'look':
        await this.#class.status(number);
        return;
      case 'kill':
        this.#begin('kill', () => this.#killFor(number, this.#random() * LONGEST_OFF_MS));
        return;
      case 'part':
        this.#begin('part', () => this.#part());
        return;
      case 'flood':
        this.#begin('flood', () => this.#flood());
        return;
    }
  }

  /** One of a kind at a time. */
  #begin(kind: string, run: () => Promise<void>): void {
    if (this.#under.has(kind)) return;
    const running = run()
      .catch((error: unknown) => void this.#failures.push(error))
      .finally(() => this.#under.delete(kind));
    this.#under.set(kind, running);
  }

  async #pay(payer: number, to: string, amount: number): Promise<void> {
    const { status } = await this.#class.call(payer, '/new_transaction', { to, amount });
    if (status === 201) this.#payments.acknowledged(payer, to);
  }

  async #killFor(number: number, ms: number): Promise<void> {
    this.#note(`node ${number} is killed`);
    this.#kills += 1;
    await this.#class.kill(number);
    await pause(ms);
    await this.#class.start(number);
  }

  async #part(): Promise<void> {
    const { part, join } = this.#class.room;
    if (part === undefined) return;
    // One miner on each side, so that both grow.
    const [, ...others] = OURS;
    const half = [0, ...others.filter((number) => number !== 1 && this.#random() < 0.5)];
    this.#note(`cut in two: ${half.join(', ')} and the others`);
    this.#partitions += 1;
    part(half);
    await pause(LONGEST_PARTITION_MS * (0.3 + 0.7 * this.#random()));
    join();
  }

  async #flood(): Promise<void> {
    const victim = this.#pick(OURS.filter((number) => !UNREACHABLE.includes(number)));
    this.#note(`node ${victim} is flooded`);
    this.#floods += 1;
    this.#floodAnswers += await this.#class.flood(victim, FLOOD.perSecond, FLOOD.seconds);
  }

  async #untilPaid(): Promise<void> {
    const isPaid = async (): Promise<boolean> => {
      const all = await Promise.all(OURS.map((number) => this.#class.status(number)));
      return all.every((status) => status?.waiting_payments === 0);
    };
    await this.#class.until('nothing waits to be paid', isPaid, PAID_SECONDS);
  }

  async #untilOneTip(): Promise<void> {
    const isOneTip = async (): Promise<boolean> => {
      await this.#class.call(ORIGINAL, '/consensus');
      const tips = await Promise.all([...OURS, ORIGINAL].map((number) => this.#class.tipOf(number)));
      return tips[0] !== undefined && new Set(tips).size === 1;
    };
    for (const endMs = performance.now() + ONE_TIP_SECONDS * 1000; performance.now() < endMs; await this.#mineOne()) {
      try {
        await this.#class.until('one tip', isOneTip, TIE_SECONDS);
        return;
      } catch (error) {
        this.#note(`${error instanceof Error ? error.message : String(error)}: a block more is to decide`);
      }
    }
    const tips = await Promise.all([...OURS, ORIGINAL].map((number) => this.#class.tipOf(number)));
    throw new Error(`the class does not end on one chain: ${tips.join(', ')}`);
  }

  async #mineOne(): Promise<void> {
    const height = (await this.#class.status(0))?.height ?? 0;
    await this.#class.call(0, '/start_mining');
    await this.#class.until('a block more', async () => ((await this.#class.status(0))?.height ?? 0) > height);
    await this.#class.call(0, '/stop_mining');
  }

  async #listPayments(): Promise<ReadonlyMap<number, readonly ListedPayment[]>> {
    const lists = await Promise.all(
      OURS.map(async (number) => {
        const { body } = await this.#class.call(number, '/v1/own-payments');
        // Safe: that is what our own node answers.
        return [number, JSON.parse(body) as readonly ListedPayment[]] as const;
      }),
    );
    return new Map(lists);
  }

  /** All that nodes have shown is stored, and each file is a valid chain. @returns how many of these blocks others replaced */
  #checkFiles(chain: ReadonlySet<string>): number {
    const shown = OURS.flatMap((number) => {
      const tips = this.#class.shownBy(number);
      checkStoredChain(this.#class.folder(number), tips);
      return [...tips];
    });
    return new Set(shown.filter((hash) => !chain.has(hash))).size;
  }

  #pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.#random() * values.length)];
    if (value === undefined) throw new RangeError('There is nothing to pick');
    return value;
  }
}

/** @param info the body of `GET /info` */
function hashesIn(info: string): ReadonlySet<string> {
  // Safe: that is what our own node answers.
  const { blocks } = JSON.parse(info) as { readonly blocks: readonly string[] };
  return new Set(blocks.map((wire) => parseBlock(wire).hash));
}

async function seconds(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return (performance.now() - startedAt) / 1000;
}
