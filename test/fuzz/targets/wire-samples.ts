/** One good text of each kind that nodes send each other, for the fuzzer to spoil. */
import { readFileSync } from 'node:fs';
import { formatOrder } from '../../../main/consensus/orders/order.ts';
import { formatInvitation } from '../../../preload/contract/joining/invitation.ts';
import { signedCard } from '../../node/cards/support/cards.ts';
import { createClassKey } from '../../support/class-key.ts';
import { signOrder } from '../../support/sign-order.ts';
import { testKey } from '../../support/test-keys.ts';

const CHAIN_60 = readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url), 'utf8');
const CHAIN = JSON.parse(CHAIN_60) as { readonly blocks: string[] };
const HASH = 'ab'.repeat(32);

/** The wire texts of a chain of the workshop's, each the text of a JSON object. */
export const BLOCK_WIRES: readonly string[] = CHAIN.blocks;

/** As values. Signatures lose digits on the way, so nothing that is made of these is signed. */
export const BLOCKS = BLOCK_WIRES.slice(0, 12).map((wire) => JSON.parse(wire) as { readonly transactions: unknown[] });
export const TRANSACTIONS: readonly unknown[] = BLOCKS.flatMap(({ transactions }) => transactions).slice(0, 12);

export const ORDER_TEXT = formatOrder(signOrder('A'));
export const CARD_TEXT = signedCard('B');

const classKey = createClassKey();
export const COMMAND_TEXTS: readonly string[] = [
  classKey.command({ code: 'mining-off' }, { number: 1, at: 1_800_000_000 }),
  classKey.command({ code: 'pace', hashesPerSecond: 400 }, { number: 2, at: 1_800_000_000 }),
  classKey.command({ code: 'sentence', text: 'Look at the board' }, { number: 3, at: 1_800_000_000 }),
];
export const INVITATIONS: readonly string[] = [
  classKey.invitation,
  formatInvitation({ key: classKey.publicKey, name: '10b', places: ['10.0.0.7:5000', '[fe80::1]:5000'] }),
];

export const STATEMENT = {
  class: classKey.publicKey,
  number: 1,
  name: '10b',
  first_block: HASH,
  block: BLOCK_WIRES[0],
  signature: 'cd'.repeat(64),
};
export const ANCHOR = {
  class: classKey.publicKey,
  first_block: HASH,
  height: 20,
  hash: HASH,
  signature: 'cd'.repeat(64),
};

export const STATUS = {
  instance: 'an-instance',
  name: 'Table 7',
  address: testKey('B').address,
  version: '1.0.0',
  network: 'workshop',
  class_name: '10b',
  class: { key: classKey.publicKey, number: 1, anchor: { height: 20 } },
  height: 60,
  tip: HASH,
  first_block: HASH,
  time: 1_800_000_000.5,
  listens_to: 3,
  mining: true,
  mining_paused: null,
  hashes_per_second: 400,
  waiting_payments: 2,
  listens_at: ['http://10.0.0.8:5000'],
  off_boards: false,
  own_addresses: ['http://10.0.0.7:5000'],
};

export const PEERS = [
  { address: 'http://10.0.0.8:5000', state: 'ok', software: 'chalkchain', height: 12 },
  { address: 'http://[fe80::1]:5000', state: 'dead', software: 'workshop', height: null },
];

export const SLICE = {
  after_height: 0,
  after_hash: null,
  last_height: 3,
  last_hash: (JSON.parse(BLOCK_WIRES[3] ?? '{}') as { readonly previous_hash?: string }).previous_hash,
  chain_size: 60,
  blocks: BLOCK_WIRES.slice(0, 3),
};

export const DUMP = { chain_size: 3, peers: ['http://10.0.0.8:5000'], blocks: BLOCK_WIRES.slice(0, 3) };

export const TIP = { height: 3, hash: HASH, first_block: HASH, time: 1_800_000_000, block: BLOCK_WIRES[2] };
