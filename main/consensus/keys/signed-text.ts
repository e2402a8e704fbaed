/**
 * What a wallet's key signs besides transactions. With textbook RSA a signed hash of somebody else's choice could be a
 * payment, so the node builds each of these texts itself, and each begins in a way that no transaction's text does.
 *
 * @see docs/PROTOCOL.md, "Signed texts"
 */
import { hashText } from '../hash.ts';
import type { SignatureCheck } from './signature.ts';

/** `order`: a payment that travels. `card`: what a node says of itself. `receipt`: that a lesson was solved. */
export type SignedKind = 'order' | 'card' | 'receipt';

/** @param body JSON on one line, with its keys in the order that the kind asks for */
function signedText(kind: SignedKind, body: string): string {
  return `chalkchain/1 ${kind}\n${body}`;
}

/** What is signed: 64 lower-case hex digits. */
export function signedTextHash(kind: SignedKind, body: string): string {
  return hashText(signedText(kind, body));
}

/** @param signature canonical decimal digits, of the key whose address this is */
export function signedTextCheck(
  kind: SignedKind,
  body: string,
  { address, signature }: Pick<SignatureCheck, 'address' | 'signature'>,
): SignatureCheck {
  return { address, hash: signedTextHash(kind, body), signature };
}
