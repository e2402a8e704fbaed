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

export const ANCHOR_SCHEMA = {
  ...shape({
    class: { ...HEX(64), description: 'The public half of the key of the class (Ed25519)' },
    first_block: { ...HEX(64), description: 'Hash of the first block of its chain' },
    height: { type: 'integer', minimum: 2, description: 'Of the block that is anchored: the highest one counts' },
    hash: { ...HEX(64), description: 'Of the block that is anchored' },
    signature: { ...HEX(128), description: 'Of the members above: docs/PROTOCOL.md' },
  }),
  type: ['object', 'null'],
};

export const EXAMPLE_ANCHOR = JSON.stringify({
  class: EXAMPLE_KEY,
  first_block: EXAMPLE_HASH,
  height: 20,
  hash: 'c9c0424ddf628bc67d7fe6273f7ba50ea33ccc661543e6979775a032686a1661',
  signature: '5f1e7be8a3c0d942'.repeat(8),
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
    mining_off_since: {
      type: ['number', 'null'],
      description: 'When the class switched mining off at this node, in seconds since 1970; null while it is not',
    },
    anchor: {
      ...shape({
        height: { type: 'integer', minimum: 2 },
        hash: HEX(64),
        held: { type: 'boolean', description: 'The chain of this node holds it' },
      }),
      type: ['object', 'null'],
      description: 'The newest block that the key has anchored; null while none is',
    },
    refused_branches: {
      type: 'integer',
      minimum: 0,
      description: 'How often a branch without the anchor was refused since this node was started',
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
  anchors: shape({
    newest: {
      ...shape({
        height: { type: 'integer', minimum: 2 },
        hash: HEX(64),
        heard_at: { type: 'number', description: 'When this node heard of it, in seconds since 1970' },
      }),
      type: ['object', 'null'],
      description: 'The newest block that the class has anchored',
    },
    held: { type: 'boolean', description: 'The chain of this node holds it' },
    mode: { enum: ['auto', 'on', 'off', null], description: 'Whether this node signs anchors; null: not its class' },
    standing: { type: ['string', 'null'], description: 'What the next anchor waits for, where this node signs them' },
    refused: {
      ...shape({
        at: { type: 'number', description: 'In seconds since 1970' },
        from: { type: ['string', 'null'], description: 'A peer, or the IP address of a computer' },
        height: { type: 'integer', minimum: 1, description: 'Of the block that was refused' },
        count: { type: 'integer', minimum: 1, description: 'How many were refused since the start' },
      }),
      type: ['object', 'null'],
      description: 'The last branch that was refused because it does not hold the anchor',
    },
  }),
});

export const EXAMPLE_CLASS = JSON.stringify({
  key: EXAMPLE_KEY,
  name: '10b',
  number: 1,
  first_block: EXAMPLE_HASH,
  opened_here: true,
  code: 'ZR9F-BAF8',
  invitation: `chalkchain://join?v=1&key=${EXAMPLE_KEY}&name=10b&at=192.168.1.7:5000`,
  anchors: {
    newest: null,
    held: false,
    mode: 'auto',
    standing: 'Block 20 is anchored when the chain has 32 blocks.',
    refused: null,
  },
});
