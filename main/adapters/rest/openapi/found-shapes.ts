/** JSON Schema and example of the answer of `/v1/found`, for the OpenAPI file. */
import { list, shape } from './shape.ts';

export const FOUND_SCHEMA = shape({
  finding: { type: 'boolean', description: 'Whether nodes say to this one that they are there, and it to them' },
  reason: { type: ['string', 'null'], description: 'Why nobody can be heard' },
  sweep: {
    ...shape({
      running: { type: 'boolean' },
      tried: { type: 'integer', minimum: 0 },
      total: { type: 'integer', minimum: 0 },
    }),
    type: ['object', 'null'],
    description: 'The last sweep since the start: how many addresses it has tried, and of how many',
  },
  nodes: {
    ...list({
      address: { type: 'string' },
      software: {
        enum: ['chalkchain', 'workshop', 'unknown'],
        description: '"unknown": it says that it is a Chalkchain node, and has not answered yet',
      },
      name: { type: ['string', 'null'], description: 'As it says, and so is what follows' },
      class_name: { type: ['string', 'null'] },
      version: { type: ['string', 'null'] },
      height: { type: ['integer', 'null'], minimum: 0 },
      by: { enum: ['presence', 'sweep'], description: 'It said that it is there, or was met in a sweep' },
      seen_at: { type: 'number', description: 'Seconds since 1970' },
      reach: { enum: ['untried', 'reached', 'failed'], description: 'Whether this node could connect to it' },
      reason: { type: ['string', 'null'], description: 'Why not, or why it is none for this node' },
      is_peer: { type: 'boolean' },
      would_replace: {
        type: 'boolean',
        description: "Its chain is not shorter and has another first block: this node's would be given up for it",
      },
    }),
    description: 'Those that can be reached first; at most 128',
  },
});

export const EXAMPLE_FOUND = JSON.stringify({
  finding: true,
  reason: null,
  sweep: { running: false, tried: 506, total: 506 },
  nodes: [
    {
      address: 'http://192.168.1.8:5000',
      software: 'chalkchain',
      name: 'Laptop 8',
      class_name: null,
      version: '0.1.0',
      height: 2,
      by: 'presence',
      seen_at: 1_582_933_114.25,
      reach: 'reached',
      reason: null,
      is_peer: false,
      would_replace: false,
    },
  ],
});
