/** What only this node's owner may ask for: paying and mining. */
import { z } from 'zod';
import { formatPythonNumber, type PythonNumber } from '../../../consensus/python/python-number.ts';
import { checkTransaction } from '../../../consensus/rules/check-transaction.ts';
import { findKeyTrouble, isKeyText, joinKey } from '../../../../preload/contract/key-text.ts';
import { countOf } from '../../../../preload/contract/messages/english/counts.ts';
import { rejectRules } from '../../../../preload/contract/messages/english/reject-reason.ts';
import { isFalsy, jsonBody, jsonObject } from '../body/json-body.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, TEXT, textAnswer, type Route } from '../route.ts';

export function createWalletRoutes(context: RestContext): Route[] {
  return [createPaymentRoute(context), createStartRoute(context), createStopRoute(context)];
}

/** The workshop calls a member missing when Python finds it falsy. Other wrong kinds get the rule that they break. */
function memberError(member: string, code: 'bad-txns-to' | 'bad-txns-amount'): (issue: { input?: unknown }) => string {
  return ({ input }) =>
    isFalsy(input)
      ? `Invalid request: missing field ${member}`
      : `Failed: ${rejectRules[code]}${describeText(input)} (${code})`;
}

/** `"1"` in place of `1`. The text itself is shown only where it is a number, and in each way in which it can be one. */
function describeText(input: unknown): string {
  if (typeof input !== 'string') return '';
  const number = /^\s*(-?\d{1,20})(?:([.,])(\d{1,20}))?\s*$/.exec(input);
  if (number === null) return ': it is a text. Write a number, without quotation marks';
  const [, whole = '', sign, fraction] = number;
  const written = fraction === undefined ? whole : `${whole}.${fraction}`;
  const isThousands = sign === ',' && fraction?.length === 3;
  return `: it is a text. Write ${isThousands ? `${whole}${fraction} or ` : ''}${written} without quotation marks`;
}

const paymentBody = jsonBody(
  jsonObject({
    to: z
      .string({ error: memberError('to', 'bad-txns-to') })
      .min(1, 'Invalid request: missing field to')
      .meta({ description: "The recipient's address: any text", examples: ['test'] }),
    amount: z
      .custom<PythonNumber>((value) => (typeof value === 'bigint' || typeof value === 'number') && !isFalsy(value), {
        error: memberError('amount', 'bad-txns-amount'),
      })
      .meta({ type: 'number', exclusiveMinimum: 0, description: 'Coins; 10 and 10.0 are signed differently' }),
  }).meta({ examples: [{ to: 'test', amount: 10 }] }),
);

function createPaymentRoute({ node, log }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/new_transaction',
    access: 'control',
    refusalWord: 'Failed',
    body: paymentBody,
    documentation: {
      summary: "Pay from this node's wallet",
      description: 'The payment waits in the pool until a block takes it. Payments that wait count as spent.',
      answers: {
        201: { when: 'The payment is signed and waits.', contentType: TEXT, examples: { success: 'Success' } },
        400: {
          when: 'A member is missing or wrong, or the coins are not there.',
          contentType: TEXT,
          examples: {
            missing: 'Invalid request: missing field to',
            'no coins': 'Failed: the payment is 61, and 60 can be spent (insufficient-funds)',
            negative: 'Failed: the amount is not a finite number above 0: pays -5 (bad-txns-amount)',
          },
        },
      },
    },
    handle: ({ body: { to, amount } }) => {
      checkTransaction({ from: node.wallet.address, to, amount });
      node.pay(to, amount);
      const oddity = describeOddKey(to);
      // Any text may be paid, and the workshop's answer has no room for more than its word.
      if (oddity !== undefined) {
        log.warn(
          `The payment of ${formatPythonNumber(amount)} goes to a text that ${oddity}. If it was meant to be an address, ` +
            'copy that again: nobody can spend coins from this one.',
        );
      }
      return textAnswer(201, 'Success');
    },
  });
}

/** @returns what makes a text another one than the address that it looks like; `undefined` for all other texts */
function describeOddKey(to: string): string | undefined {
  const trouble = findKeyTrouble(to);
  if (trouble?.kind === 'length') {
    const { missing } = trouble;
    return `is ${countOf(Math.abs(missing), 'character')} ${missing > 0 ? 'shorter' : 'longer'} than an address`;
  }
  return !isKeyText(to) && isKeyText(joinKey(to))
    ? 'is an address with characters in it or around it that do not belong there'
    : undefined;
}

function createStartRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/start_mining',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Start mining',
      description: 'Goes on until `GET /stop_mining`.',
      answers: {
        200: { when: 'It mines now.', contentType: TEXT, examples: { success: 'Success' } },
        409: { when: 'It does already.', contentType: TEXT, examples: { already: 'Already mining!' } },
      },
    },
    handle: () => {
      node.miner.start();
      return textAnswer(200, 'Success');
    },
  });
}

function createStopRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/stop_mining',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Stop mining',
      description: 'Takes effect at once; the block that is being searched for is given up.',
      answers: {
        200: { when: 'It has stopped.', contentType: TEXT, examples: { success: 'Success' } },
        409: { when: 'It was not mining.', contentType: TEXT, examples: { already: 'Already not mining!' } },
      },
    },
    handle: () => {
      node.miner.stop();
      return textAnswer(200, 'Success');
    },
  });
}
