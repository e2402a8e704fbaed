/** Blocks for tests of the store, which checks neither work nor signatures, and all that a store holds as one value. */
import { createBlock, FIRST_PREVIOUS_HASH, type Block } from '../../../main/consensus/block.ts';
import { formatPythonNumber, type PythonNumber } from '../../../main/consensus/python/python-number.ts';
import { applyBlock } from '../../../main/consensus/rules/apply-block.ts';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { COINBASE, createTransaction, type Transaction } from '../../../main/consensus/transaction.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { NO_CHANGE, type ChainChange, type ChainStep, type ChainStore } from '../../../main/node/ports/chain-store.ts';

/** When sketched blocks arrive. */
export const RECEIVED_AT = 1_700_000_000.25;

export function pay(from: string, to: string, amount: PythonNumber): Transaction {
  return createTransaction({ from, to, amount }, '12345');
}

export function reward(to: string, amount: PythonNumber = 10n): Transaction {
  return pay(COINBASE, to, amount);
}

/** A block on `parent` (`undefined`: a first block). `nonce` makes it another one. */
export function sketchBlock(parent: Block | undefined, transactions: readonly Transaction[] = [], nonce = 0n): Block {
  return createBlock({
    height: (parent?.height ?? 0) + 1,
    difficulty: 10,
    nonce,
    previousHash: parent?.hash ?? FIRST_PREVIOUS_HASH,
    transactions,
    timestamp: 1582933112.5,
  });
}

/** A chain from the first block on; each block after the first pays a reward to the next of `miners` in turn. */
export function sketchChain(length: number, miners: readonly string[] = ['Ada', 'Bob']): Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < length; index++) {
    const miner = miners[index % miners.length];
    blocks.push(sketchBlock(blocks.at(-1), index === 0 || miner === undefined ? [] : [reward(miner)]));
  }
  return blocks;
}

/** Adds blocks to a change. */
export function added(blocks: readonly Block[]): ChainChange['added'] {
  return blocks.map((block) => ({
    block,
    wire: formatBlock(block),
    receivedAt: RECEIVED_AT,
    heardFrom: { kind: 'self' } as const,
  }));
}

/** The steps that connect blocks; the ledger takes them. */
export function connectSteps(ledger: Ledger, blocks: readonly Block[]): ChainStep[] {
  return blocks.map((block) => {
    const changes = applyBlock(ledger, block);
    ledger.apply(changes);
    return { hash: block.hash, height: block.height, changes };
  });
}

/** The steps that disconnect blocks (newest first), with the store's undo data; the ledger takes them. */
export function disconnectSteps(store: ChainStore, ledger: Ledger, blocks: readonly Block[]): ChainStep[] {
  return blocks.map((block) => {
    const changes = store.getUndo(block.hash);
    ledger.undo(changes);
    return { hash: block.hash, height: block.height, changes };
  });
}

/** Stores and connects blocks, and returns the ledger after them. */
export function extend(store: ChainStore, blocks: readonly Block[], ledger: Ledger = new Ledger()): Ledger {
  store.commit({ ...NO_CHANGE, added: added(blocks), connected: connectSteps(ledger, blocks) });
  return ledger;
}

/** Balances in their order, with the texts that tell `10` from `10.0`. */
export function listBalances(entries: Iterable<readonly [string, PythonNumber]>): string[] {
  return [...entries].map(([address, balance]) => `${JSON.stringify(address)}: ${formatPythonNumber(balance)}`);
}

/** Everything that a store can tell. */
export function snapshot(store: ChainStore): unknown {
  const headers = [...store.loadHeaders()];
  const bestChain = [...store.loadBestChain()];
  return {
    headers,
    bestChain,
    wires: headers.map(({ hash }) => store.getWire(hash)),
    undo: bestChain.map((hash) => store.getUndo(hash)),
    balances: listBalances(store.loadBalances()),
    pending: store.loadPending(),
  };
}
