/** `/v1/begin-chain`: the owner's word that this node begins a chain of its own. */
import type { RestContext } from '../rest-context.ts';
import { defineRoute, TEXT, textAnswer, type Route } from '../route.ts';

export function createBeginChainRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/begin-chain',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Begin a chain of its own, whatever chains other nodes have',
      description:
        'An empty node whose peers say that they have blocks waits for those before it makes a first block. This is ' +
        'its word not to wait. It does not start mining. A node that waits for the first block of its class leaves the class.',
      answers: {
        200: {
          when: 'While it mines, the first block is made now.',
          contentType: TEXT,
          examples: { success: 'Success' },
        },
        409: {
          when: 'It has a chain already.',
          contentType: TEXT,
          examples: {
            'not empty': 'Failed: This node already has a chain, so it does not begin one. (chain-not-empty)',
          },
        },
      },
    },
    handle: () => {
      ownClass.beginOwnChain();
      return textAnswer(200, 'Success');
    },
  });
}
