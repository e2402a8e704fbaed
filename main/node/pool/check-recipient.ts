/** Whom this node pays. The protocol sets no bound to a recipient; what we make has one. */
import { accountOf, MAX_WHOLE_ADDRESS } from '../../consensus/rules/account.ts';
import { RequestError } from '../request-error.ts';

/** @throws RequestError `invalid-recipient` */
export function checkRecipient(to: string): void {
  const reason = findFault(to);
  if (reason !== undefined) throw new RequestError('invalid-recipient', reason);
}

/** Why this node does not pay a recipient; `undefined` when it does. */
export function findFault(to: string): string | undefined {
  if (to === '') return 'the recipient is empty';
  if (to.length > MAX_WHOLE_ADDRESS) {
    return `the recipient has ${to.length} characters, at most ${MAX_WHOLE_ADDRESS}; an address has 392`;
  }
  return accountOf(to) === to ? undefined : 'the recipient is the short form of a long text, and not an address';
}
