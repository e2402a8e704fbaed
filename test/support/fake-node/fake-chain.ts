/** A made-up chain for screens: it looks like a class that has mined for a while. Its hashes are not real SHA-256. */
import { longText } from '../../../main/api/views/long-text.ts';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import type { TransactionView } from '../../../preload/contract/views/transaction-views.ts';

export interface FakeBlock {
  readonly summary: BlockSummary;
  readonly transactions: readonly TransactionView[];
}

export const FAKE_NAMES = ['Table 3', 'Table 4', 'Table 6', 'Table 5', 'Table 7'] as const;

/** The same numbers on every run. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function digits(random: () => number, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)] ?? '0').join('');
}

const HEX = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** 392 characters, as real ones. */
export function fakeAddress(seed: number): string {
  return `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA${digits(createRandom(seed * 7919), BASE64, 342)}IDAQAB`;
}

function fakeHash(random: () => number, difficulty: number): string {
  const zeros = Math.floor(difficulty / 4);
  const next = Math.floor(random() * 2 ** (4 - (difficulty % 4)));
  return `${'0'.repeat(zeros)}${next.toString(16)}${digits(random, HEX, 63 - zeros)}`;
}

/** Hashes a second of the whole class. */
const CLASS_RATE = 16_000;
const REWARD = 10;

export class FakeChain {
  readonly blocks: FakeBlock[] = [];
  readonly sideBlocks: FakeBlock[] = [];
  readonly people: readonly string[];
  readonly #random = createRandom(42);

  /** `endsAt`: the time of the tip, in seconds. */
  constructor(height: number, endsAt: number) {
    this.people = [1, 2, 3, 4, 5, 6].map(fakeAddress);
    while (this.blocks.length < height) this.blocks.push(this.#next(this.blocks, 0));
    const shift = endsAt - (this.blocks.at(-1)?.summary.timestamp ?? endsAt);
    for (const [index, block] of this.blocks.entries()) {
      this.blocks[index] = { ...block, summary: { ...block.summary, timestamp: block.summary.timestamp + shift } };
    }
    for (const at of [height - 9, height - 30, height - 31, height - 74]) {
      if (at > 1) this.sideBlocks.push(this.#sideBlock(at));
    }
  }

  get tip(): FakeBlock | undefined {
    return this.blocks.at(-1);
  }

  nextDifficulty(): number {
    return nextDifficulty(this.blocks);
  }

  /** A new tip. */
  grow(now: number): FakeBlock {
    const block = this.#next(this.blocks, now);
    this.blocks.push(block);
    return block;
  }

  /** Replaces the tip by two blocks. */
  reorganise(now: number): { readonly gone: FakeBlock; readonly joined: readonly FakeBlock[] } | undefined {
    const gone = this.blocks.pop();
    if (gone === undefined) return undefined;
    this.sideBlocks.unshift({ ...gone, summary: { ...gone.summary, isOnBestChain: false } });
    return { gone, joined: [this.grow(now - 1), this.grow(now)] };
  }

  transactionsOf(address: string): { readonly block: FakeBlock; readonly position: number }[] {
    return this.blocks
      .slice(-4_000)
      .toReversed()
      .flatMap((block) =>
        block.transactions.flatMap((transaction, position) =>
          transaction.from === address || transaction.to === address ? [{ block, position }] : [],
        ),
      );
  }

  #next(chain: readonly FakeBlock[], now: number): FakeBlock {
    const height = chain.length + 1;
    const difficulty = nextDifficulty(chain);
    const parent = chain.at(-1)?.summary;
    const seconds = (-Math.log(1 - this.#random()) * 2 ** difficulty) / CLASS_RATE;
    const timestamp = now > 0 ? now : (parent?.timestamp ?? 0) + Math.round(seconds * 1e4) / 1e4;
    return this.#block(height, difficulty, timestamp, parent?.hash ?? '0', true);
  }

  #sideBlock(height: number): FakeBlock {
    const parent = this.blocks[height - 2]?.summary;
    const twin = this.blocks[height - 1]?.summary;
    return this.#block(height, twin?.difficulty ?? 10, (twin?.timestamp ?? 0) + 0.4, parent?.hash ?? '0', false);
  }

  #block(
    height: number,
    difficulty: number,
    timestamp: number,
    previousHash: string,
    isOnBestChain: boolean,
  ): FakeBlock {
    const random = this.#random;
    const isFirst = height === 1;
    const miner = isFirst ? null : (this.people[Math.floor(random() ** 1.6 * this.people.length)] ?? null);
    const payments = random() < 0.25 ? Math.ceil(random() * 4) : 0;
    const transactions =
      miner === null
        ? []
        : [
            fakeTransaction(random, 'COINBASE', miner, String(REWARD)),
            ...Array.from({ length: payments }, () => this.#payment()),
          ];
    return {
      transactions,
      summary: {
        hash: fakeHash(random, isFirst ? 0 : difficulty),
        height,
        previousHash,
        difficulty,
        timestamp,
        transactionCount: transactions.length,
        miner,
        sizeBytes: 240 + transactions.length * 1_420,
        isOnBestChain,
        isInvalid: false,
      },
    };
  }

  #payment(): TransactionView {
    const random = this.#random;
    const from = this.people[Math.floor(random() * this.people.length)] ?? 'test';
    const to = random() < 0.1 ? 'test' : (this.people[Math.floor(random() * this.people.length)] ?? 'test');
    const amount = ['1', '2', '2.5', '5', '10.0', '12'][Math.floor(random() * 6)] ?? '1';
    return fakeTransaction(random, from, to, amount);
  }
}

export function fakeTransaction(random: () => number, from: string, to: string, amount: string): TransactionView {
  const signature = `${1 + Math.floor(random() * 8)}${digits(random, '0123456789', 615)}`;
  const preimage = `{"from": ${JSON.stringify(from)}, "to": ${JSON.stringify(to)}, "amount": ${amount}}`;
  return {
    hash: digits(random, HEX, 64),
    from,
    to,
    amount,
    signature,
    isCoinbase: from === 'COINBASE',
    preimage: longText(preimage),
    wire: longText(`${preimage.slice(0, -1)}, "signature": ${signature}}`),
  };
}

/** The workshop's rule. */
function nextDifficulty(chain: readonly FakeBlock[]): number {
  const tip = chain.at(-1)?.summary;
  const before = chain.at(-2)?.summary;
  if (tip === undefined || before === undefined) return 10;
  return Math.max(0, tip.timestamp - before.timestamp < 5 ? tip.difficulty + 1 : tip.difficulty - 1);
}
