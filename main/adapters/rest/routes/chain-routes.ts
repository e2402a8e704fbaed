/** Reading the chain: `/info`, `/balances`, `/tx_pool`. */
import { formatPythonString } from '../../../consensus/python/json-writer.ts';
import { formatTransaction } from '../../../consensus/wire.ts';
import { BalancesText } from '../answers/balances-text.ts';
import { formatLongPythonString, joinTexts } from '../answers/text-pieces.ts';
import { createInfoAnswer } from '../info/info-answer.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, JSON_TYPE, longJsonAnswer, type Route } from '../route.ts';
import { EXAMPLE_INFO, EXAMPLE_TRANSACTION_WIRE, INFO_SCHEMA } from '../openapi/examples.ts';

export function createChainRoutes(context: RestContext): Route[] {
  return [createInfoRoute(context), createBalancesRoute(context), createTransactionPoolRoute(context)];
}

function createInfoRoute(context: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/info',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'The whole chain, and the known peers',
      description:
        'Byte for byte what the workshop writes: each block is a string, its wire text, and each transaction in it ' +
        'is a string again. The number of blocks is `chain_size`.',
      answers: {
        200: {
          when: 'Always.',
          contentType: JSON_TYPE,
          schema: INFO_SCHEMA,
          examples: { 'new node': '{"chain_size": 0, "peers": [], "blocks": []}', 'first block': EXAMPLE_INFO },
        },
      },
    },
    handle: () => createInfoAnswer(context),
  });
}

function createBalancesRoute({ node }: RestContext): Route {
  const text = new BalancesText(node.chain);
  return defineRoute({
    method: 'GET',
    path: '/balances',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Who owns how much',
      description:
        'Confirmed coins by address, in the order in which the addresses first got some. Payments that wait in the ' +
        'pool do not count. A whole number becomes `60.0` once a fraction was involved, as in Python.',
      answers: {
        200: {
          when: 'Always.',
          contentType: JSON_TYPE,
          schema: { type: 'object', additionalProperties: { type: 'number' } },
          examples: { 'new node': '{}', 'two owners': '{"MIIBIjANBgkqh...IDAQAB": 68.5, "test": 1.5}' },
        },
      },
    },
    handle: () => ({
      status: 200,
      contentType: JSON_TYPE,
      body: { sizeBytes: undefined, pieces: text.pieces() },
    }),
  });
}

function createTransactionPoolRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/tx_pool',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Payments that wait to be mined',
      description:
        'Wire texts of what the next block could take, at most 500: first the payments of this node, in the order in ' +
        'which they were made, then those that others have told it. An own payment that does not fit is set aside and ' +
        'shown by `GET /v1/pool`, with its reason.',
      answers: {
        200: {
          when: 'Always.',
          contentType: JSON_TYPE,
          schema: { type: 'array', items: { type: 'string', description: 'Wire text of a transaction' } },
          examples: { empty: '[]', 'one payment': `[${formatPythonString(EXAMPLE_TRANSACTION_WIRE)}]` },
        },
      },
    },
    handle: () => {
      return longJsonAnswer(
        joinTexts(node.orders.list(), {
          open: '[',
          close: ']',
          format: (transaction) => formatLongPythonString(formatTransaction(transaction)),
        }),
      );
    },
  });
}
