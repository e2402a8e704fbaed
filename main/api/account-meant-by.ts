/** What somebody means who names an address. */
import { accountOf, isShortForm } from '../consensus/rules/account.ts';

/** The account of an address; a short form, which a screen has shown, stands for itself. */
export function accountMeantBy(address: string): string {
  return isShortForm(address) ? address : accountOf(address);
}
