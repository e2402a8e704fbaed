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
