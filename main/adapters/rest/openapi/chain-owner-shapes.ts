/** What is told of retired chains, as JSON Schema, with an example. */
import { list } from './shape.ts';

export const RETIRED_CHAINS_SCHEMA = list({
  first_block: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'By which the chain is known' },
  height: { type: 'integer', minimum: 1, description: 'Blocks that it had when it was retired' },
  own_coins: { type: 'string', description: "What this node's wallet owned in it, as Python writes the number" },
  retired_at: { type: 'number', description: 'Seconds since 1970' },
  backup: { type: ['string', 'null'], description: 'The file in the data folder that holds its blocks' },
});

export const EXAMPLE_RETIRED_CHAINS = JSON.stringify([
  {
    first_block: '1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c',
    height: 60,
    own_coins: '120',
    retired_at: 1_582_933_114.25,
    backup: 'chain.db.backup-20200228-233834',
  },
]);
