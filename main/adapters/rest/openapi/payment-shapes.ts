/** What `GET /v1/own-payments` answers, for the OpenAPI document. */
import { EXAMPLE_ADDRESS } from './examples.ts';
import { list } from './shape.ts';

const STATES = ['unsigned', 'waiting', 'stuck', 'in-block', 'expired', 'doubtful', 'void', 'given-up'];

export const OWN_PAYMENTS_SCHEMA = list({
  id: { type: 'integer', minimum: 1 },
  hash: { type: 'string', description: 'Of its transaction; equal payments have the same one' },
  to: { type: 'string' },
  amount: { type: 'number', exclusiveMinimum: 0 },
  made_at: { type: 'number', description: 'In seconds since 1970' },
  occurrence: {
    type: ['integer', 'null'],
    description: 'Its number in the chain; null before it is signed as an order',
  },
  expiry: { type: ['integer', 'null'], description: 'No block takes it once the tip has this height' },
  state: { type: 'string', enum: STATES },
  explanation: { type: 'string', description: 'The state as a sentence' },
});

const EXAMPLE_PAYMENT =
  '"hash": "ebe0e1ea2f2a7c9dc1f1dcf7eb4bbd2a5a8a9be3f2c6d3cf2dc2e2d1f5c0a3b7", ' +
  `"to": "${EXAMPLE_ADDRESS}", "amount": 10, "made_at": 1795331005.3, "occurrence": 1, "expiry": 158`;

export const EXAMPLE_OWN_PAYMENTS =
  `[{"id": 1, ${EXAMPLE_PAYMENT}, "state": "waiting", ` +
  '"explanation": "Known to 2 of 3 neighbours. It can still be mined in the next 118 blocks."}]';
