/** Cards for tests: signed by the fixed wallets, or of addresses that nobody has a key for. */
import { createHash } from 'node:crypto';
import { formatAddress } from '../../../../main/consensus/keys/address.ts';
import { signedTextHash } from '../../../../main/consensus/keys/signed-text.ts';
import type { CardFields } from '../../../../main/node/cards/card.ts';
import { cardBody, formatCard } from '../../../../main/node/cards/card-text.ts';
import { testKey } from '../../../support/test-keys.ts';

const PLAIN: CardFields = {
  address: testKey('B').address,
  number: 1,
  name: 'Bob',
  version: '1.0.0',
  className: undefined,
  capabilities: ['blocks', 'cards'],
  addresses: ['http://10.0.0.7:5000'],
  reached: new Map([['http://10.0.0.8:5000', 12]]),
  failed: new Map([['http://10.0.0.9:5000', 'no-answer']]),
  command: undefined,
  isOffBoards: false,
};

export function fieldsOf(fields: Partial<CardFields> = {}): CardFields {
  return { ...PLAIN, ...fields };
}

/** The text of a card that this wallet has signed. */
export function signedCard(owner: 'A' | 'B' | 'C', fields: Partial<CardFields> = {}): string {
  const key = testKey(owner);
  const body = cardBody(fieldsOf({ address: key.address, ...fields }));
  return formatCard(body, key.sign(signedTextHash('card', body)));
}

/** The text of a card whose signature is just a number. */
export function unsignedCard(fields: Partial<CardFields>): string {
  return formatCard(cardBody(fieldsOf(fields)), '1');
}

/** An address, another one for each number. */
export function madeUpAddress(number: number): string {
  const bytes = Array.from({ length: 8 }, (_, part) => createHash('sha256').update(`${number} ${part}`).digest());
  const modulus = Buffer.concat(bytes);
  modulus[0] = (modulus[0] ?? 0) | 0x80;
  modulus[255] = (modulus[255] ?? 0) | 1;
  return formatAddress(modulus);
}

export function walletOf(owner: 'A' | 'B' | 'C') {
  const key = testKey(owner);
  return {
    address: key.address,
    signText: (kind: 'card', body: string) => key.sign(signedTextHash(kind, body)),
  };
}
