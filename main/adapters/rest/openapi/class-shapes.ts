/** JSON Schemas and examples of a class, for the OpenAPI file. */
import { EXAMPLE_FIRST_BLOCK } from './examples.ts';
import { shape } from './shape.ts';

const HEX = (digits: number) => ({ type: 'string', pattern: `^[0-9a-f]{${digits}}$` });
const EXAMPLE_KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const EXAMPLE_HASH = '1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c';

export const STATEMENT_SCHEMA = {
  ...shape({
    class: { ...HEX(64), description: 'The public half of the key of the class (Ed25519)' },
    number: { type: 'integer', minimum: 1, description: 'It only rises: the highest one counts' },
    name: { type: 'string', description: 'What the class is called' },
    first_block: { ...HEX(64), description: 'Hash of the first block of its chain' },
    block: { type: 'string', description: 'Wire text of that block' },
    signature: { ...HEX(128), description: 'Of the class, the number, the name and the hash: docs/PROTOCOL.md' },
  }),
  type: ['object', 'null'],
};

export const EXAMPLE_STATEMENT = JSON.stringify({
  class: EXAMPLE_KEY,
  number: 1,
  name: '10b',
  first_block: EXAMPLE_HASH,
  block: EXAMPLE_FIRST_BLOCK,
  signature: 'e5564300c360ac72'.repeat(8),
});

/** Of `/v1/status`. */
export const STATUS_CLASS_SCHEMA = {
  ...shape({
    key: { ...HEX(64), description: 'The public half of the key of the class (Ed25519)' },
    number: {
      type: 'integer',
      minimum: 0,
      description: 'Of what the key has signed last; 0 before any of it was heard',
    },
  }),
  type: ['object', 'null'],
  description: 'The class that it is in, by its key',
};

export const CLASS_SCHEMA = shape({
  key: { ...HEX(64), description: 'The public half of the key of the class (Ed25519)' },
  name: { type: 'string', description: 'What the class is called' },
  number: { type: 'integer', minimum: 0, description: 'Of what the key has signed last; 0 before any of it was heard' },
  first_block: { type: ['string', 'null'], pattern: '^[0-9a-f]{64}$' },
  opened_here: { type: 'boolean', description: 'The key is on this computer' },
  code: { type: ['string', 'null'], description: 'For others to type; null where no code can say where this node is' },
  invitation: { type: 'string', description: 'A link for others' },
});

export const EXAMPLE_CLASS = JSON.stringify({
  key: EXAMPLE_KEY,
  name: '10b',
  number: 1,
  first_block: EXAMPLE_HASH,
  opened_here: true,
  code: 'ZR9F-BAF8',
  invitation: `chalkchain://join?v=1&key=${EXAMPLE_KEY}&name=10b&at=192.168.1.7:5000`,
});
