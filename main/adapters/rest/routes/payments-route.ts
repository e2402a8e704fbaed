/** `POST /v1/payments`: payments that travel. */
import { z } from 'zod';
import type { RestContext } from '../rest-context.ts';
import type { Route } from '../route.ts';
import { createNewsRoute } from './news-route.ts';

const orderSchema = z.looseObject({}).meta({ description: 'A payment order, as in the event `payment`' });

export function createPaymentsRoute(context: RestContext): Route {
  return createNewsRoute(context, {
    topic: 'payment',
    path: '/v1/payments',
    summary: 'Tell this node of a payment',
    description: 'The body is a payment order, one line of JSON, as nodes of this kind tell it in the event `payment`.',
    schema: orderSchema,
    exampleRefusal: "Rejected: the signature of the order is not the payer's (invalid-order)",
  });
}
