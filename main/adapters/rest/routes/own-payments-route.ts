/** `/v1/own-payments`: what became of the payments of this node's owner, and what the owner can do about them. */
import { z } from 'zod';
import { describePaymentState } from '../../../../preload/contract/messages/english/payment-state.ts';
import { formatPythonString } from '../../../consensus/python/json-writer.ts';
import { formatPythonNumber } from '../../../consensus/python/python-number.ts';
import type { PaymentReport } from '../../../node/orders/payments.ts';
import { joinTexts } from '../answers/text-pieces.ts';
import { jsonBody, jsonObject } from '../body/json-body.ts';
import { EXAMPLE_OWN_PAYMENTS, OWN_PAYMENTS_SCHEMA } from '../openapi/payment-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, JSON_TYPE, longJsonAnswer, TEXT, textAnswer, type Route } from '../route.ts';

const NOT_AN_ID = 'Invalid request: id is not the number of a payment';
const id = z
  .custom<bigint>((value) => typeof value === 'bigint' && value >= 1n, { error: NOT_AN_ID })
  .meta({ type: 'integer', minimum: 1, examples: [1] });

const commandBody = jsonBody(
  jsonObject({
    id,
    what: z.enum(['send-again', 'give-up', 'done', 'not-done'], {
      error: 'Invalid request: what is none of send-again, give-up, done, not-done',
    }),
  }).meta({ examples: [{ id: 1, what: 'send-again' }] }),
);

export function createOwnPaymentsRoutes(context: RestContext): Route[] {
  return [createListRoute(context), createCommandRoute(context)];
}

function createListRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/own-payments',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: "What became of this node's payments",
      description: 'Newest first. Of those that are over, the last 1,000 are kept.',
      answers: {
        200: {
          when: 'Always.',
          contentType: JSON_TYPE,
          schema: OWN_PAYMENTS_SCHEMA,
          examples: { 'one payment': EXAMPLE_OWN_PAYMENTS },
        },
      },
    },
    handle: () => {
      const { payments } = node.orders;
      const reports = payments.list(0, payments.count);
      return longJsonAnswer(joinTexts(reports, { open: '[', close: ']', format: formatReport }));
    },
  });
}

function createCommandRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/own-payments',
    access: 'control',
    refusalWord: 'Failed',
    body: commandBody,
    documentation: {
      summary: 'Send an expired payment again, give it up, or answer what the node asks about one',
      description:
        '`send-again` signs an expired payment anew, with the same number, so that it is paid at most once. `give-up`: ' +
        'an expired payment is not wanted any more. `done` and `not-done` answer for a payment that is `doubtful`.',
      answers: {
        200: { when: 'Done.', contentType: TEXT, examples: { success: 'Success' } },
        400: {
          when: 'A member is missing or wrong, or there is no such payment.',
          contentType: TEXT,
          examples: { unknown: 'Failed: This node does not have that payment. (not-found)' },
        },
        409: {
          when: 'The payment is not in a state in which that can be done.',
          contentType: TEXT,
          examples: { 'no question': 'Failed: The node has no question about this payment. (no-question)' },
        },
      },
    },
    handle: ({ body }) => {
      const { payments } = node.orders;
      const number = Number(body.id);
      if (body.what === 'send-again') payments.sendAgain(number);
      else if (body.what === 'give-up') payments.giveUp(number);
      else payments.answer(number, body.what === 'done');
      return textAnswer(200, 'Success');
    },
  });
}

/** Written by hand, for `JSON.stringify` does not know Python's numbers. */
function* formatReport({ payment, state }: PaymentReport): Generator<string> {
  const { transaction, madeAt, order } = payment;
  yield `{"id": ${payment.id}, "hash": "${transaction.hash}", "to": ${formatPythonString(transaction.to)}, `;
  yield `"amount": ${formatPythonNumber(transaction.amount)}, "made_at": ${madeAt}, `;
  yield `"occurrence": ${order?.occurrence ?? null}, "expiry": ${order?.expiry ?? null}, `;
  yield `"state": "${state.code}", "explanation": ${formatPythonString(describePaymentState(state))}}`;
}
