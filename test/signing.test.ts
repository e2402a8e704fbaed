/** The private key signs what is on this list, and nothing else: a signed hash of somebody else's choice would be a payment. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const TOP_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** What Node has for signing, and the ways from there to the wallet's key. */
const SIGNING =
  /\b(?:privateEncrypt|createSign|privateDecrypt)\(|(?<![\w#.])sign\(|\.sign\(|(?<=\.)#sign\(|\bsign(?:Text|Command|Anchor)\(/g;

/** File -> the calls in it, in order. A new one needs a reason, and a word in decision 0032. */
const ALLOWED: Record<string, readonly string[]> = {
  // The class's key, which cannot pay: what `ClassFields`, `CommandFields` and `AnchorFields` say, whose texts are built there.
  'main/adapters/key-file/class-key.ts': ['sign('],
  // The key itself, and its trial when it is read.
  'main/adapters/key-file/wallet-key.ts': ['privateEncrypt(', '.sign('],
  'main/host/class/class-anchors.ts': ['#sign(', 'signAnchor('],
  'main/host/class/class-signer.ts': ['#sign(', '#sign(', '.sign('],
  // Commands of a class, from typed fields.
  'main/host/class/commands/class-commands.ts': ['signCommand('],
  // Payment orders, built in place.
  'main/node/orders/order-signer.ts': ['signText('],
  // Payment, reward, and the texts of `SignedKind`.
  'main/node/wallet/wallet.ts': ['#sign(', '#sign(', '.sign(', '.sign('],
  // The card, whose text it makes itself.
  'main/node/cards/own-card.ts': ['signText('],
  // The receipt of a lesson, whose text it makes itself from checked values.
  'main/node/workshop/receipt-signer.ts': ['signText('],
};

/** Without comments, and without what declares a method. */
function callsIn(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(SIGNING)]
    .filter(({ index }) => !/^(?:sign|signText|signCommand|signAnchor)\([\w?]+: /.test(code.slice(index)))
    .map(([call]) => call);
}

test('nothing signs but what is on the list', () => {
  const files = globSync('{main,preload,renderer}/**/*.{ts,tsx}', { cwd: TOP_FOLDER }).toSorted();
  expect(files.length).toBeGreaterThan(500);
  const found = files
    .map((file) => [file.replaceAll('\\', '/'), callsIn(readFileSync(join(TOP_FOLDER, file), 'utf8'))] as const)
    .filter(([, calls]) => calls.length > 0);
  expect(Object.fromEntries(found)).toEqual(ALLOWED);
});

test.each([
  ['wallet.signText("order", body)', 'signText('],
  ['key.sign(hash)', '.sign('],
  ['sign(null, bytes, privateKey)', 'sign('],
  ['privateEncrypt({ key }, bytes)', 'privateEncrypt('],
  ['await crypto.subtle.sign("RSA", key, bytes)', '.sign('],
])('it would see %s', (code, call) => {
  expect(callsIn(code)).toEqual([call]);
});

test('it passes over comments and declarations', () => {
  expect(
    callsIn('/** See key.sign(hash). */\n// wallet.signText(x)\ninterface K { sign(hash: string): string; }'),
  ).toEqual([]);
});
