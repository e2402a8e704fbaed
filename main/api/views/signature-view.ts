/** The check of a signature, in numbers that can be followed. */
import { MODULUS_BYTES, isAddress, parseAddress } from '../../consensus/keys/address.ts';
import { digitsToBytes, raiseToPublicExponent } from '../../consensus/keys/big-integer.ts';
import { createSignatureChecker, encodeMessage } from '../../consensus/keys/signature.ts';
import { getSigner, type Transaction } from '../../consensus/transaction.ts';
import type { SignatureCheckView } from '../../../preload/contract/views/transaction-views.ts';

/** Of every key of this network. */
const PUBLIC_EXPONENT = '65537';

export function signatureCheckView(transaction: Transaction): SignatureCheckView {
  const signer = getSigner(transaction);
  const { hash, signature } = transaction;
  const modulus = isAddress(signer) ? parseAddress(signer) : undefined;
  const isValid = createSignatureChecker(1);
  return {
    signer,
    modulus: modulus === undefined ? null : toDecimal(modulus),
    exponent: PUBLIC_EXPONENT,
    message: toDecimal(encodeMessage(hash)),
    opened: modulus === undefined ? null : openSignature(signature, modulus),
    isValid: isValid({ address: signer, hash, signature }),
  };
}

/** `null` for a number that is too large to be a signature. */
function openSignature(signature: string, modulus: Uint8Array): string | null {
  const bytes = digitsToBytes(signature);
  return bytes?.length === MODULUS_BYTES ? toDecimal(raiseToPublicExponent(bytes, modulus)) : null;
}

function toDecimal(bytes: Uint8Array): string {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`).toString();
}
