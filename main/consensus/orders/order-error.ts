/** The one error that says: a payment order is not in order. */
import { describeOrderFault } from '../../../preload/contract/messages/english/order-fault.ts';
import type { OrderFault } from '../../../preload/contract/messages/order-fault.ts';

/** Its message is the fault in English. */
export class OrderError extends Error {
  readonly fault: OrderFault;

  constructor(fault: OrderFault, options?: ErrorOptions) {
    super(describeOrderFault(fault), options);
    this.name = 'OrderError';
    this.fault = fault;
  }
}
