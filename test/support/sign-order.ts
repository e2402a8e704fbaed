/** Orders, signed by a test wallet. */
import { orderBody, type Order } from '../../main/consensus/orders/order.ts';
import { signedTextHash } from '../../main/consensus/keys/signed-text.ts';
import type { Transaction } from '../../main/consensus/transaction.ts';
import { signPayment } from './sign-payment.ts';
import { testKey } from './test-keys.ts';

const FIRST_BLOCK = 'f0'.repeat(32);

/** @param name whose wallet pays; 1 to `Bob` when nothing else is said */
export function signOrder(name: 'A' | 'B' | 'C', fields: Partial<Omit<Order, 'signature'>> = {}): Order {
  const transaction: Transaction = fields.transaction ?? signPayment(name, 'Bob', 1n);
  const order = { firstBlock: FIRST_BLOCK, occurrence: 1, expiry: 121, ...fields, transaction };
  return { ...order, signature: testKey(name).sign(signedTextHash('order', orderBody(order))) };
}
