/** Signs receipts: the text is made here, from values that were checked. */
import type { Wallet } from '../wallet/wallet.ts';
import { formatReceipt, receiptBody, type Receipt, type ReceiptFields } from './receipt.ts';

export function signReceipt(
  wallet: Pick<Wallet, 'address' | 'signText'>,
  facts: Omit<ReceiptFields, 'address'>,
): { readonly receipt: Receipt; readonly text: string } {
  const fields = { ...facts, address: wallet.address };
  const receipt = { ...fields, signature: wallet.signText('receipt', receiptBody(fields)) };
  return { receipt, text: formatReceipt(receipt) };
}
