/** What `GET /v1/activity` answers, for the OpenAPI document. */
import { ACTIVITY_KINDS, isPublicKind } from '../../../../preload/contract/messages/activity.ts';
import { EXAMPLE_ADDRESS } from './examples.ts';
import { shape } from './shape.ts';

export const PUBLIC_KINDS = ACTIVITY_KINDS.filter(isPublicKind);

const ENTRY = {
  ...shape({
    number: { type: 'integer', minimum: 1, description: 'Grows with every entry; not every number is used' },
    time: { type: 'number', description: "Seconds since 1970, by this node's clock" },
    times: { type: 'integer', minimum: 1, description: 'How often the same happened' },
    last_time: { type: 'number', description: 'When for the last time' },
    kind: { type: 'string', enum: PUBLIC_KINDS },
    code: { type: 'string', description: 'What happened; the other members depend on it' },
    text: { type: 'string', description: 'The same as a sentence' },
  }),
  additionalProperties: true,
};

export const ACTIVITY_SCHEMA = shape({
  entries: { type: 'array', items: ENTRY },
  next: {
    type: ['integer', 'null'],
    description: '`before`, or `after`, of the next page; null when there is no more for now',
  },
});

export const EXAMPLE_ACTIVITY = JSON.stringify({
  entries: [
    {
      number: 812,
      time: 1795331009.811,
      times: 1,
      last_time: 1795331009.811,
      kind: 'tip',
      code: 'tip',
      height: 41,
      hash: '0003dde05d1af17b89579e594df58806650fb0eb3c540acf3f5927b2b6c6e772',
      previous_hash: '00001adf3d75cea381b8cfb3839b3a7fe2028a434b02be1c5270f8ddbc293abf',
      blocks: 1,
      miner: EXAMPLE_ADDRESS,
      from: 'http://192.168.1.9:5000',
      text: 'Block 41 came from 192.168.1.9:5000.',
    },
  ],
  next: 811,
});
