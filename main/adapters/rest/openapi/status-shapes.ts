/** JSON Schemas and examples of the answers of `/v1/...`, for the OpenAPI file. */
import { formatPythonString } from '../../../consensus/python/json-writer.ts';
import { MAX_OWN_ADDRESSES } from '../../../node/ports/peer-client.ts';
import { CHOSEN_BRANCH_SCHEMA, REPLACEMENT_SCHEMA } from './history-shapes.ts';
import { STATUS_CLASS_SCHEMA } from './class-shapes.ts';
import { list, shape } from './shape.ts';
import { EXAMPLE_ADDRESS, EXAMPLE_TRANSACTION_WIRE } from './examples.ts';

const HASH = { type: ['string', 'null'], pattern: '^[0-9a-f]{64}$' };
const EXAMPLE_HASH = '0003dde05d1af17b89579e594df58806650fb0eb3c540acf3f5927b2b6c6e772';

export const STATUS_SCHEMA = shape({
  software: { const: 'chalkchain' },
  instance: { type: 'string', description: 'Made anew at each start: by it a node recognises itself' },
  name: { type: 'string', description: 'What its owner calls it; empty when its owner shares no name' },
  address: {
    type: 'string',
    description: "Its wallet's, where it takes coins. Nothing proves it: compare it with its owner before paying much",
  },
  version: { type: 'string' },
  network: {
    type: 'string',
    description:
      'The rules that it follows. Only nodes of the same network sync; one that does not say is of "workshop"',
  },
  class_name: {
    type: ['string', 'null'],
    description: 'What the class is called that it is in, or that its instructor has said it belongs to',
  },
  class: STATUS_CLASS_SCHEMA,
  height: { type: 'integer', minimum: 0, description: 'Number of blocks' },
  tip: { ...HASH, description: 'Hash of the last block' },
  first_block: { ...HASH, description: 'Hash of the first block: two nodes without a common one cannot sync' },
  difficulty: { type: 'integer', minimum: 0, description: 'Of the next block, in leading zero bits' },
  peers: { type: 'integer', minimum: 0, description: 'How many are known' },
  listeners: { type: 'integer', minimum: 0, description: 'How many listen to this node now (`GET /v1/events`)' },
  listens_to: { type: 'integer', minimum: 0, description: 'To how many peers this node listens' },
  listens_at: { type: 'array', items: { type: 'string' }, description: 'Addresses of these peers' },
  waiting_payments: {
    type: 'integer',
    minimum: 0,
    description: 'Payments that it knows and that wait, own ones among them',
  },
  off_boards: { type: 'boolean', description: 'Its owner wants class boards to leave it out' },
  mining: { type: 'boolean', description: 'Switched on' },
  mining_paused: {
    enum: [
      'on-battery',
      'failure',
      'waiting-for-chain',
      'waiting-for-class',
      'waiting-for-anchor',
      'switched-off-by-class',
      null,
    ],
    description:
      'Why it waits although it is on: the computer runs on battery, mining failed and is tried again, peers have a ' +
      'chain that this node fetches before it begins one, it has not heard yet which block its class begins with, it ' +
      'looks for the block that its class has anchored, or the class has switched mining off',
  },
  hashes_per_second: { type: 'integer', minimum: 0 },
  time: { type: 'number', description: "The node's clock, in seconds since 1970" },
  clock: {
    ...shape({
      offset_seconds: { type: 'number', description: "How far this node's clock is ahead of its peers'" },
      peers: { type: 'integer', minimum: 1, description: 'How many other computers say so' },
    }),
    type: ['object', 'null'],
    description: 'How its clock compares with the clocks of its peers; null while none has told the time',
  },
  catch_up: {
    ...shape({
      state: {
        enum: ['fetching', 'failing'],
        description: 'A longer chain is on its way; or peers say that they have one, but none of them delivers it',
      },
      peer: { type: 'string', description: 'Whose chain it is' },
      name: { type: ['string', 'null'], description: 'What its owner calls it' },
      height: {
        type: ['integer', 'null'],
        minimum: 0,
        description: 'Of its chain, as it says; null before any of it has come, and while it fails',
      },
      received_bytes: { type: 'integer', minimum: 0 },
      reason: { type: ['string', 'null'], description: 'Why it fails' },
    }),
    type: ['object', 'null'],
    description: 'How fetching a longer chain goes; null while no peer has more blocks than this node',
  },
  replacement: REPLACEMENT_SCHEMA,
  chosen_branch: CHOSEN_BRANCH_SCHEMA,
  own_addresses: {
    type: 'array',
    items: { type: 'string' },
    maxItems: MAX_OWN_ADDRESSES,
    description: 'Where others can reach it: by them a node that has several is known as one',
  },
  key_used_elsewhere: {
    type: 'array',
    items: { enum: ['block', 'payment', 'order', 'card'] },
    description: 'What was signed with its key and not by it, since it was started: another node has the same key',
  },
});

export const EXAMPLE_STATUS = JSON.stringify({
  software: 'chalkchain',
  instance: '1d4c7f6e-9a53-4a3b-8f0e-2f6c5b0c9d11',
  name: 'Laptop 7',
  address: EXAMPLE_ADDRESS,
  version: '0.1.0',
  network: 'workshop',
  class_name: null,
  class: null,
  height: 2,
  tip: EXAMPLE_HASH,
  first_block: '1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c',
  difficulty: 11,
  peers: 1,
  listeners: 1,
  listens_to: 1,
  listens_at: ['http://192.168.1.9:5000'],
  waiting_payments: 0,
  off_boards: false,
  mining: true,
  mining_paused: null,
  hashes_per_second: 49_870,
  time: 1_582_933_114.25,
  clock: { offset_seconds: 0.2, peers: 1 },
  catch_up: null,
  replacement: null,
  chosen_branch: null,
  own_addresses: ['http://192.168.1.7:5000'],
  key_used_elsewhere: [],
});

export const PEERS_SCHEMA = list({
  address: { type: 'string' },
  state: {
    enum: ['new', 'ok', 'one-way', 'not-delivering', 'backing-off', 'unreachable', 'other-network', 'other-chain'],
  },
  software: { enum: ['chalkchain', 'workshop', 'unknown'] },
  version: { type: ['string', 'null'] },
  name: { type: ['string', 'null'] },
  wallet_address: { type: ['string', 'null'], description: "Its wallet's, as it says; nothing proves it" },
  height: { type: ['integer', 'null'], minimum: 0 },
  first_block: { type: ['string', 'null'], description: "Hash of its chain's first block, as far as that is known" },
  latency_ms: { type: ['number', 'null'], minimum: 0 },
  last_contact_at: { type: ['number', 'null'], description: 'Seconds since 1970' },
  failures: { type: 'integer', minimum: 0, description: 'In a row' },
  fetch_failures: { type: 'integer', minimum: 0, description: 'How often in a row its chain did not arrive' },
  fetch_reason: { type: ['string', 'null'], description: 'Why it did not arrive the last time' },
  reason: { type: ['string', 'null'], description: 'Why the last attempt failed, or what it refused' },
});

export const EXAMPLE_PEERS = JSON.stringify([
  {
    address: 'http://192.168.1.7:5000',
    state: 'ok',
    software: 'workshop',
    version: null,
    name: null,
    wallet_address: null,
    height: 2,
    first_block: null,
    latency_ms: 4,
    last_contact_at: 1_582_933_114.25,
    failures: 0,
    fetch_failures: 0,
    fetch_reason: null,
    reason: null,
  },
]);

export const POOL_SCHEMA = list({
  id: { type: 'integer', minimum: 1 },
  hash: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'Equal payments have equal hashes' },
  from: { type: 'string' },
  to: { type: 'string' },
  amount: { type: 'number', exclusiveMinimum: 0 },
  added_at: { type: 'number', description: 'Seconds since 1970' },
  set_aside_because: { type: ['string', 'null'] },
  wire: { type: 'string', description: 'Wire text of the transaction' },
});

export const EXAMPLE_POOL =
  `[{"id": 1, "hash": "${EXAMPLE_HASH}", "from": "${EXAMPLE_ADDRESS}", "to": "test", "amount": 10, ` +
  '"added_at": 1582933114.25, "set_aside_because": null, ' +
  `"wire": ${formatPythonString(EXAMPLE_TRANSACTION_WIRE)}}]`;

export const REACH_BACK_SCHEMA = shape({
  reachable: { type: 'boolean' },
  stage: {
    enum: ['answered', 'connect', 'timeout', 'not-a-node'],
    description: 'How far this node got',
  },
  sentence: { type: 'string' },
  address: { type: 'string', description: 'Where this node tried' },
  instance: { type: ['string', 'null'], description: 'Of the node that answered: it should be yours' },
});

export const EXAMPLE_REACHED = JSON.stringify({
  reachable: true,
  stage: 'answered',
  sentence: 'A node answers at http://192.168.1.7:5000.',
  address: 'http://192.168.1.7:5000',
  instance: '1d4c7f6e-9a53-4a3b-8f0e-2f6c5b0c9d11',
});

export const EXAMPLE_NOT_REACHED = JSON.stringify({
  reachable: false,
  stage: 'timeout',
  sentence: 'Nothing answers at http://192.168.1.7:5000 within 3 seconds: a firewall may drop what others send to it.',
  address: 'http://192.168.1.7:5000',
  instance: null,
});
