/** JSON Schemas and examples of a replaced history and a chosen branch, for the OpenAPI file. */
import { nullable, shape } from './shape.ts';

const HASH = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const EXAMPLE_TIP = '0003dde05d1af17b89579e594df58806650fb0eb3c540acf3f5927b2b6c6e772';

const SIDE_SCHEMA = shape({
  tip: { ...HASH, description: 'Hash of its last block' },
  height: { type: 'integer', minimum: 1 },
  first_block: HASH,
  own_coins: {
    type: 'string',
    description: "Confirmed coins of this node's wallet there, as Python writes the number",
  },
});

export const REPLACEMENT_SCHEMA = nullable(
  shape({
    time: { type: 'number', description: 'Seconds since 1970' },
    sender: {
      type: 'string',
      description: 'The peer whose chain was read, the IP address that announced the last block, or `this node`',
    },
    depth: { type: 'integer', minimum: 1, description: 'How many blocks left' },
    fork_height: { type: 'integer', minimum: 0, description: 'Height of the last common block; 0 when there is none' },
    before: SIDE_SCHEMA,
    after: SIDE_SCHEMA,
    work_ratio: {
      type: ['number', 'null'],
      description: 'Hashes that the new branch took on average, as a share of those of the old; null if that took none',
    },
    step_back: {
      ...nullable(shape({ height: { type: 'integer' }, seconds: { type: 'number' } })),
      description: 'The first new block that is dated before the one that it builds on',
    },
    earlier: {
      ...nullable(shape({ count: { type: 'integer', minimum: 1 }, before: SIDE_SCHEMA })),
      description:
        'Replacements before this one that were not dismissed either, and the chain before the first of them',
    },
  }),
  'The last replacement deeper than 6 blocks, or of the first block, until the owner dismisses it',
);

export const CHOSEN_BRANCH_SCHEMA = nullable(
  shape({
    tip: { ...HASH, description: 'The block that the owner chose' },
    height: { type: 'integer', minimum: 1, description: 'Of that block' },
    longest_tip: HASH,
    longest_height: { type: 'integer', minimum: 1 },
    peers_on_longest: { type: 'integer', minimum: 0, description: 'Peers that answer and follow another branch' },
  }),
  'The branch that the owner chose although another one is longer',
);

export const EXAMPLE_CHOSEN_BRANCH = JSON.stringify({
  tip: EXAMPLE_TIP,
  height: 41,
  longest_tip: '00001adf3d75cea381b8cfb3839b3a7fe2028a434b02be1c5270f8ddbc293abf',
  longest_height: 109,
  peers_on_longest: 3,
});
