/** What a small class has mined in the last minutes: real blocks under the workshop's rules, the same ones each time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from '../../../main/consensus/block.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { testKey, testKeyPem } from '../../support/test-keys.ts';

const KEYS = ['A', 'B', 'C'] as const;

export const CLASS_BLOCKS = 72;

/** The wallets of the first three computers of the class. */
export function classWallets(): readonly Wallet[] {
  return KEYS.map((name) => new Wallet(testKey(name)));
}

/** Puts the key of one of these wallets where a node finds it when it starts. */
export function putKey(folder: string, index: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'private-key.pem'), testKeyPem(KEYS[index]!), { mode: 0o600 });
}

export interface ClassChain {
  readonly builder: ChainBuilder;
  readonly blocks: readonly Block[];
  /** Rivals that lost. */
  readonly side: readonly Block[];
}

/** @param endsAt about when the last block was mined, in seconds since 1970 */
export function buildClassChain(wallets: readonly Wallet[], endsAt: number): ClassChain {
  const builder = new ChainBuilder(WORKSHOP.params);
  const random = createRandom(20_200_228);
  const spacings = planSpacings(random);
  const blocks = [builder.genesis(Math.floor(endsAt - spacings.reduce((sum, one) => sum + one)))];
  const side: Block[] = [];
  for (const spacing of spacings) {
    const tip = blocks.at(-1)!;
    const miner = wallets[Math.floor(random() * wallets.length)]!;
    const timestamp = Math.round((Number(tip.timestamp) + spacing) * 1e6) / 1e6;
    if (tip.height % 23 === 0) side.push(builder.on(tip, { miner: wallets[1]!, timestamp: timestamp - 0.1 }));
    blocks.push(builder.on(tip, { miner, timestamp, transactions: paymentsAt(tip.height + 1, wallets) }));
  }
  return { builder, blocks, side };
}

/** Each rival right after the block that it lost to. */
export function inOrderOfArrival({ blocks, side }: ClassChain): readonly Block[] {
  return blocks.flatMap((block) => [block, ...side.filter(({ height }) => height === block.height)]);
}

/** Seconds from block to block, spread as searches are, for a class whose difficulty has to grow by three bits first. */
function planSpacings(random: () => number): number[] {
  const spacings: number[] = [];
  for (let bits = -3; spacings.length < CLASS_BLOCKS - 1;) {
    const seconds = Math.min(17, Math.max(0.2, -Math.log(1 - random()) * 7 * 2 ** bits));
    spacings.push(seconds);
    bits += seconds < WORKSHOP.params.targetSpacingSeconds ? 1 : -1;
  }
  return spacings;
}

function paymentsAt(height: number, [one, two, three]: readonly Wallet[]): ReturnType<Wallet['pay']>[] {
  if (one === undefined || two === undefined || three === undefined || height < 30) return [];
  if (height % 10 === 0) return [one.pay(two.address, 2.5), two.pay(three.address, 4n)];
  return height % 7 === 0 ? [three.pay(one.address, 1n)] : [];
}

/** The same numbers from 0 to 1 each time. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
