/** What `GET /v1/cards` answers, for the OpenAPI document. */
import { EXAMPLE_ADDRESS } from './examples.ts';
import { list, shape } from './shape.ts';

const NODE_ADDRESSES = { type: 'array', items: { type: 'string' } };

const MEMBERS = {
  address: { type: 'string', description: "Of the node's wallet, whose key has signed" },
  number: { type: 'integer', minimum: 1, description: 'Of two cards of one address the higher one counts' },
  name: { type: ['string', 'null'], description: 'What its owner calls it; null where no name is shared' },
  version: { type: 'string' },
  class: { type: ['string', 'null'] },
  capabilities: { type: 'array', items: { type: 'string' } },
  addresses: { ...NODE_ADDRESSES, description: 'Where the node can be reached, as it says' },
  reached: {
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0 },
    description: 'Peers that it reached, each with how many seconds before that',
  },
  failed: {
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Peers that it could not reach, each with a code of why',
  },
  signature: { type: 'number', minimum: 0, description: 'An integer of up to 617 digits' },
};

/** May be missing. */
const COMMAND = { type: 'integer', minimum: 1, description: 'Of the last command of its class that it has taken' };

const OFF_BOARDS = { type: 'boolean', description: 'Its owner wants class boards to leave it out' };

/** One card as it travels. */
const CARD_SCHEMA = { ...shape(MEMBERS), properties: { ...MEMBERS, command: COMMAND, off_boards: OFF_BOARDS } };

export const CARDS_SCHEMA = list({
  card: CARD_SCHEMA,
  heard_at: { type: 'number', description: 'When it came here, in seconds since 1970' },
  own: { type: 'boolean', description: "This node's" },
  current: { type: 'boolean', description: 'Younger than half an hour: its node should be there' },
});

const EXAMPLE_CARD =
  `{"address": "${EXAMPLE_ADDRESS}", "number": 1795331005, "name": "Table 3", "version": "0.1.0", "class": "10b", ` +
  '"capabilities": ["blocks", "events", "cards"], "addresses": ["http://192.168.1.7:5000"], ' +
  '"reached": {"http://192.168.1.9:5000": 12}, "failed": {"http://192.168.1.11:5000": "no-answer"}, ' +
  '"signature": 1223193129886010551952}';

export const EXAMPLE_CARDS = `[{"card": ${EXAMPLE_CARD}, "heard_at": 1795331009.811, "own": false, "current": true}]`;
