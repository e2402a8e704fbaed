/** The first stage of a transaction: the fields alone, without keys or balances. */
import { formatPythonNumber } from '../python/python-number.ts';
import type { TransactionFields } from '../transaction.ts';
import { ValidationError } from './validation-error.ts';

/**
 * Checks what must hold for every payment and every reward, no matter who made it.
 *
 * @throws {ValidationError} `bad-txns-from`, `bad-txns-to`, `bad-txns-amount`
 */
export function checkTransaction({ from, to, amount }: TransactionFields): void {
  if (from === '') throw new ValidationError('bad-txns-from');
  if (to === '') throw new ValidationError('bad-txns-to');
  // Written so that NaN, which is neither above nor below anything, is refused.
  if (!(amount > 0) || amount === Number.POSITIVE_INFINITY) {
    throw new ValidationError('bad-txns-amount', { code: 'amount', pays: formatPythonNumber(amount).slice(0, 40) });
  }
}
