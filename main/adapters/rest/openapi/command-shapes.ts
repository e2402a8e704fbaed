/** JSON Schema and example of the commands of a class, for the OpenAPI file. */
import { list, nullable, shape } from './shape.ts';

const TIME = { type: 'number', description: 'In seconds since 1970, by the clock of this node' };

export const COMMANDS_SCHEMA = shape({
  mining_off_since: { type: ['number', 'null'], description: 'While the class has switched mining off at this node' },
  sentence: nullable(
    shape({ text: { type: 'string' }, time: TIME }),
    'The last message that its reader has not closed',
  ),
  commands: list({
    number: { type: 'integer', minimum: 1, description: 'It only rises' },
    time: { ...TIME, description: 'When it was signed, by the clock of this node' },
    target: { type: 'string', description: "`all`, or the address of a node's wallet" },
    for_this: { type: 'boolean', description: 'This node has obeyed it' },
    command: { enum: ['mining-off', 'mining-on', 'pace', 'sentence', 'take-stock'] },
    hashes_per_second: { type: ['integer', 'null'] },
    text: { type: ['string', 'null'] },
  }),
  reach: nullable(
    shape({
      taken: { type: 'integer', minimum: 0, description: 'How many of them have taken the last command' },
      nodes: { type: 'integer', minimum: 0, description: 'Other nodes whose cards name a class of this name' },
    }),
    'By the cards of the others, which tell it within half a minute; null at nodes that have not opened the class',
  ),
});

export const EXAMPLE_COMMANDS = JSON.stringify({
  mining_off_since: 1795331005.1,
  sentence: null,
  commands: [
    {
      number: 1795331005,
      time: 1795331005.1,
      target: 'all',
      for_this: true,
      command: 'mining-off',
      hashes_per_second: null,
      text: null,
    },
  ],
  reach: { taken: 11, nodes: 12 },
});
