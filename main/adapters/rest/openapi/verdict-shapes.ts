/** What `POST /v1/try-block` answers, for the OpenAPI document. */
import { shape } from './shape.ts';

export const VERDICT_SCHEMA = shape({
  outcome: { type: 'string', enum: ['tip', 'known', 'side-branch', 'longest-branch', 'orphan', 'rejected'] },
  hash: {
    type: ['string', 'null'],
    description: "The block's hash as this node computes it; null when it cannot be read",
  },
  code: { type: ['string', 'null'], description: 'Why it is rejected, as in section 13 of the protocol' },
  explanation: { type: 'string', description: 'The same as a sentence' },
});

const EXAMPLE_HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const EXAMPLE_TRIED_BAD =
  `{"outcome":"rejected","hash":"${EXAMPLE_HASH}","code":"high-hash",` +
  `"explanation":"the hash does not meet the target: hash ${EXAMPLE_HASH}, target 003fff..."}`;

export const EXAMPLE_TRIED_GOOD =
  '{"outcome":"known","hash":"1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c","code":null,' +
  '"explanation":"This node has this block"}';
