/** Whom this node pays. The protocol sets no bound to a recipient; what we make has one. */
import { accountOf, MAX_WHOLE_ADDRESS } from '../../consensus/rules/account.ts';
import type { RecipientFault } from '../../../preload/contract/messages/request-problem.ts';
import { RequestError } from '../request-error.ts';

/** @throws RequestError `invalid-recipient` */
export function checkRecipient(to: string): void {
  const fault = findFault(to);
  if (fault !== undefined) throw new RequestError({ code: 'invalid-recipient', fault });
}

/** Why this node does not pay a recipient; `undefined` when it does. */
export function findFault(to: string): RecipientFault | undefined {
  if (to === '') return { code: 'empty' };
  if (to.length > MAX_WHOLE_ADDRESS) return { code: 'too-long', length: to.length, most: MAX_WHOLE_ADDRESS };
  return accountOf(to) === to ? undefined : { code: 'short-form' };
}
