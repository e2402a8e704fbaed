/** Announced blocks: small ones are read in place, large ones in a worker that may not take all memory or time. */
import { afterAll, describe, expect, test } from 'vitest';
import { BlockParser } from '../../../../main/adapters/rest/body/block-parser.ts';
import { formatPythonString } from '../../../../main/consensus/python/json-writer.ts';
import { parseBlock, formatTransaction } from '../../../../main/consensus/wire.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';

const parser = new BlockParser();
const { wallets } = new ChainBuilder();
afterAll(() => parser.close());

function blockText(transactions: number, difficulty = 10): string {
  const one = formatPythonString(formatTransaction(wallets.A.createCoinbase(10n)));
  return (
    `{"height": 2, "difficulty": ${difficulty}, "nonce": 12345678901234567890, "previous_hash": "${'0'.repeat(64)}", ` +
    `"transactions": [${Array.from({ length: transactions }, () => one).join(', ')}], "timestamp": 1.0}`
  );
}

describe('BlockParser', () => {
  test.each([
    ['small', 1],
    ['large', 500],
  ])('reads a %s block', async (_size, transactions) => {
    const text = blockText(transactions);
    expect(await parser.parse(Buffer.from(text))).toEqual(parseBlock(text));
  });

  test.each([
    ['small', 1],
    ['large', 500],
  ])('refuses a %s block with the code of what is wrong with it', async (_size, transactions) => {
    const parsed = parser.parse(Buffer.from(blockText(transactions, -1)));
    await expect(parsed).rejects.toMatchObject({ name: 'ValidationError', code: 'bad-diffbits' });
  });

  test('refuses what is large and no JSON', async () => {
    await expect(parser.parse(Buffer.alloc(200_000, 'x'))).rejects.toMatchObject({ code: 'malformed' });
  });

  test('outlives a body that would fill the memory', async () => {
    const bomb = Buffer.from(`{"transactions": [${'{},'.repeat(5_500_000)}{}]}`);
    await expect(parser.parse(bomb)).rejects.toMatchObject({ code: 'malformed' });
    await expect(parser.parse(Buffer.from(blockText(500)))).resolves.toMatchObject({ height: 2 });
  });
});
