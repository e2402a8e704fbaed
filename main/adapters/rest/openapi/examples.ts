/** Texts and shapes that the documentation of several endpoints shows. */
import { formatPythonString } from '../../../consensus/python/json-writer.ts';

export const EXAMPLE_ADDRESS = 'MIIBIjANBgkqh...IDAQAB';

export const EXAMPLE_FIRST_BLOCK =
  '{"height": 1, "difficulty": 10, "nonce": 0, "previous_hash": "0", "transactions": [], "timestamp": 1582933112.0}';

export const EXAMPLE_TRANSACTION_WIRE = `{"from": "${EXAMPLE_ADDRESS}", "to": "test", "amount": 10, "signature": 1223193129886010551952}`;

export const EXAMPLE_INFO = `{"chain_size": 1, "peers": ["http://192.168.1.7:5000"], "blocks": [${formatPythonString(EXAMPLE_FIRST_BLOCK)}]}`;

/** JSON Schema of `/info` and `/greet`. */
export const INFO_SCHEMA = {
  type: 'object',
  required: ['chain_size', 'peers', 'blocks'],
  properties: {
    chain_size: { type: 'integer', minimum: 0, description: 'Number of blocks' },
    peers: { type: 'array', items: { type: 'string' } },
    blocks: { type: 'array', items: { type: 'string', description: 'Wire text of a block' } },
  },
};

const HASH = { type: ['string', 'null'], description: '64 hex digits; null for height 0' };

/** JSON Schema of `/v1/blocks`. */
export const SLICE_SCHEMA = {
  type: 'object',
  required: ['after_height', 'after_hash', 'last_height', 'last_hash', 'chain_size', 'blocks'],
  properties: {
    after_height: {
      type: 'integer',
      minimum: 0,
      description: 'The highest block of this chain that the locator names',
    },
    after_hash: HASH,
    last_height: {
      type: 'integer',
      minimum: 0,
      description: 'The last block of this answer; after_height when it has none',
    },
    last_hash: HASH,
    chain_size: { type: 'integer', minimum: 0, description: 'Number of blocks of the whole chain' },
    blocks: { type: 'array', items: { type: 'string', description: 'Wire text of a block' } },
  },
};

const EXAMPLE_HASH = '1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c';

export const EXAMPLE_EVENTS =
  `event: tip\ndata: {"height":1,"hash":"${EXAMPLE_HASH}","time":1582933112.25,` +
  `"block":${JSON.stringify(EXAMPLE_FIRST_BLOCK)}}\n\n` +
  'event: peers\ndata: {"addresses":["http://192.168.1.7:5000"]}\n\n:\n\n';

export const EXAMPLE_SLICE = `{"after_height": 0, "after_hash": null, "last_height": 1, "last_hash": "${EXAMPLE_HASH}", "chain_size": 1, "blocks": [${formatPythonString(EXAMPLE_FIRST_BLOCK)}]}`;

export const EXAMPLE_EMPTY_SLICE = `{"after_height": 1, "after_hash": "${EXAMPLE_HASH}", "last_height": 1, "last_hash": "${EXAMPLE_HASH}", "chain_size": 1, "blocks": []}`;
