/** What a hostile neighbour can make without end: blocks, orders, cards and commands that cost it little. */
import { randomBytes } from 'node:crypto';
import { createBlock, type Block } from '../../../main/consensus/block.ts';
import { ALL_NODES, formatClassCommand } from '../../../main/consensus/keys/class-command.ts';
import { formatOrder, orderBody, type OrderFields } from '../../../main/consensus/orders/order.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { nextDifficulty } from '../../../main/consensus/rules/retarget.ts';
import { createTransaction, type Transaction } from '../../../main/consensus/transaction.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { cardBody, formatCard } from '../../../main/node/cards/card-text.ts';
import type { Wallet } from '../../../main/node/wallet/wallet.ts';
import { fieldsOf } from '../../node/cards/support/cards.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';

/** What makes them. */
export interface Forge {
  /** The chain of the node under attack. */
  readonly blocks: readonly Block[];
  /** Keys with coins in it. */
  readonly wallets: readonly Wallet[];
  /** The public half of the key of the node's class. */
  readonly classKey: string;
}

/** Blocks that orders of this bench outlive. */
const LIFE_BLOCKS = 120;
/** So far below the tip a block goes to a side branch, and its place asks for little work. */
const BELOW_TIP = 10;

/** @returns the number `index` of a kind; no two of them are alike */
export type Body = (forge: Forge, index: number) => string;

export const withoutWork: Body = ({ blocks, wallets }, index) => {
  const tip = last(blocks);
  return formatBlock(
    createBlock({
      height: tip.height + 1,
      difficulty: 40,
      nonce: BigInt(index),
      previousHash: tip.hash,
      transactions: [walletOf(wallets, index).createCoinbase(WORKSHOP.params.reward)],
      timestamp: Number(tip.timestamp) + 6,
    }),
  );
};

/** With the work that its place asks for, and a payment that its payer has not signed. */
export const withBadSignature: Body = ({ blocks, wallets }, index) => {
  const [grandparent, parent] = blocks.slice(-BELOW_TIP - 1);
  if (grandparent === undefined || parent === undefined) throw new RangeError('The chain is too short');
  const payer = walletOf(wallets, index);
  const payment = createTransaction({ from: payer.address, to: `recipient ${index}`, amount: 1n }, randomSignature());
  return formatBlock(
    new ChainBuilder(WORKSHOP.params).on(parent, {
      miner: payer,
      transactions: [payment],
      difficulty: nextDifficulty(WORKSHOP.params, parent, grandparent),
    }),
  );
};

export const orphan: Body = ({ blocks, wallets }, index) =>
  formatBlock(
    createBlock({
      height: last(blocks).height + 2,
      difficulty: 0,
      nonce: BigInt(index),
      previousHash: randomBytes(32).toString('hex'),
      transactions: [walletOf(wallets, index).createCoinbase(WORKSHOP.params.reward)],
      timestamp: Number(last(blocks).timestamp) + 12,
    }),
  );

export const known: Body = ({ blocks }) => formatBlock(last(blocks));

/** In order in every respect. Its payers have coins for some of them. */
export const order: Body = (forge, index) => {
  const payer = walletOf(forge.wallets, index);
  const body = orderOf(forge, index, payer.pay(`recipient ${index}`, 1n));
  return formatOrder({ ...body, signature: payer.signText('order', orderBody(body)) });
};

/** The payment is signed by another key than the payer's. */
export const orderWithBadSignature: Body = (forge, index) => {
  const { address: from } = walletOf(forge.wallets, index);
  const payment = createTransaction({ from, to: `recipient ${index}`, amount: 1n }, randomSignature());
  return formatOrder({ ...orderOf(forge, index, payment), signature: randomSignature() });
};

/** A card that is newer each time. */
export const card: Body = ({ wallets }, index) => {
  const wallet = walletOf(wallets, index);
  const body = cardBody(fieldsOf({ address: wallet.address, name: 'Bob', number: 1 + index }));
  return formatCard(body, wallet.signText('card', body));
};

/** All of it is right but the signature. */
export const command: Body = ({ classKey: key }, index) => {
  const at = Math.floor(Date.now() / 1000);
  const fields = { key, number: at + index, at, target: ALL_NODES, action: { code: 'mining-off' } } as const;
  return formatClassCommand({ ...fields, signature: '5a'.repeat(64) });
};

const NO_JSON = ['{"address": ', '[[[[[[[[', '{"height": 1, "difficulty": 0,', 'address=http://10.0.0.1:5000'];

export const noJson: Body = (_forge, index) => `${NO_JSON[index % NO_JSON.length] ?? ''}${index}`;

export const greeting: Body = (_forge, index) =>
  JSON.stringify({ address: `http://127.0.0.1:${1024 + (index % 60_000)}` });

function orderOf({ blocks }: Forge, index: number, transaction: Transaction): OrderFields {
  const [first] = blocks;
  if (first === undefined) throw new RangeError('There is no chain');
  return {
    transaction,
    firstBlock: first.hash,
    occurrence: 1,
    expiry: last(blocks).height + LIFE_BLOCKS + (index % 100),
  };
}

function last(blocks: readonly Block[]): Block {
  const block = blocks.at(-1);
  if (block === undefined) throw new RangeError('There is no chain');
  return block;
}

function walletOf(wallets: readonly Wallet[], index: number): Wallet {
  const wallet = wallets[index % wallets.length];
  if (wallet === undefined) throw new RangeError('There are no wallets');
  return wallet;
}

/** As long as one of a key of 2,048 bits, and smaller than any modulus of that length. */
function randomSignature(): string {
  return (BigInt(`0x${randomBytes(256).toString('hex')}`) >> 1n).toString();
}
