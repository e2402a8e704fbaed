/**
 * The tables of docs/ANSWERS.md are what the program answers. `npm test -- test/answers -u` writes them anew.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { answerKeys } from './places/key-answers.ts';
import { answerPayments } from './places/payment-answers.ts';
import { answerPeerAddresses } from './places/peer-answers.ts';
import { answerSearches } from './places/search-answers.ts';
import { answerSecrets } from './places/secret-answers.ts';
import { fillTables, say, show } from './table.ts';

const PAGE = fileURLToPath(new URL('../../docs/ANSWERS.md', import.meta.url));

test('the page of answers says what the program answers', { timeout: 180_000 }, async () => {
  const [peers, secrets, payments, keys, searches] = await Promise.all([
    answerPeerAddresses(),
    answerSecrets(),
    answerPayments(),
    answerKeys(),
    answerSearches(),
  ]);
  const filled = fillTables(readFileSync(PAGE, 'utf8'), {
    'passphrase files': secrets.passphrases,
    'token files': secrets.tokens,
    keys,
    'addresses that are read': peers.read,
    'addresses that are refused': peers.refused,
    searches,
    recipients: payments.recipients,
    amounts: payments.amounts,
    bodies: payments.bodies,
  });
  await expect(filled).toMatchFileSnapshot(PAGE);
});

describe('a table', () => {
  const page = 'a\n<!-- answers: x -->\nold\n<!-- end: x -->\nb\n';

  test('takes the place of the old one, and of nothing else', () => {
    const filled = fillTables(page, { x: [{ input: 'i', answer: 'o' }] });
    expect(filled).toBe(
      'a\n<!-- answers: x -->\n\n| typed | answer |\n| --- | --- |\n| i | o |\n\n<!-- end: x -->\nb\n',
    );
    expect(fillTables(filled, { x: [{ input: 'i', answer: 'o' }] })).toBe(filled);
  });

  test('needs its place', () => {
    expect(() => fillTables(page, { y: [] })).toThrow('"y"');
    expect(() => fillTables('<!-- answers: x -->\n', { x: [] })).toThrow('"x"');
  });

  test('names what cannot be seen, and tears nothing', () => {
    expect(show(' a\u200b\n')).toBe('`⟨space⟩a⟨zero-width space⟩⟨line end⟩`');
    expect(show('`|')).toBe(String.raw`${'``'} ${'`'}\| ${'``'}`);
    expect(show('x'.repeat(392))).toBe(`\`${'x'.repeat(24)} … 356 more … ${'x'.repeat(12)}\``);
    expect(say('a|b\n<c>')).toBe(String.raw`a\|b \<c\>`);
  });
});
