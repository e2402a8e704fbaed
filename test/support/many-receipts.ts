/** The receipts of a whole school, as an instructor pastes them. */
import { signReceipt } from '../../main/node/workshop/receipt-signer.ts';
import { hashCode } from '../../main/node/workshop/receipt.ts';
import type { Wallet } from '../../main/node/wallet/wallet.ts';

const LESSONS = ['mining', 'consensus', 'transactions'] as const;

/** @returns one text for each receipt, each with code of its own, of so many lines together */
export function manyReceipts(wallets: readonly Wallet[], lines: number): readonly string[] {
  const texts: string[] = [];
  for (let number = 0, written = 0; written < lines; number++) {
    const wallet = wallets[number % wallets.length];
    if (wallet === undefined) throw new Error('Somebody has to sign');
    const { text } = signReceipt(wallet, {
      lesson: LESSONS[number % LESSONS.length] ?? LESSONS[0],
      language: 'python',
      passed: 8,
      cases: 8,
      codeHash: hashCode(`x = ${number}`),
      at: 1_790_000_000 + number,
      name: `Student ${number + 1}`,
    });
    texts.push(text);
    written += text.split('\n').length;
  }
  return texts;
}
