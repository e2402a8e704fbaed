/** From the text of a key to the key, or to a sentence that says what is wrong with it. */
import type { KeyFault } from '../../../preload/contract/messages/key-fault.ts';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { WalletKey } from '../../node/wallet/wallet.ts';
import { UnknownEncryptionError } from './decrypt/decrypt-bytes.ts';
import { decryptPbes2 } from './decrypt/pbes2.ts';
import { decryptPem } from './decrypt/pem-encryption.ts';
import { declaredLength } from './der.ts';
import { damaged, explainLabel, explainNoPem, KeyTextError } from './key-text-error.ts';
import { parsePem, type PemContent } from './pem.ts';
import { createWalletKey } from './wallet-key.ts';

/** A key that was read. */
export interface ReadKey {
  readonly key: WalletKey;
  /** PKCS#8, decrypted. */
  readonly der: Buffer;
  readonly isEncrypted: boolean;
}

/** How the bytes of a private key are arranged, by the label of its block. */
const KINDS: Readonly<Record<string, 'pkcs8' | 'pkcs1' | 'encrypted'>> = {
  'PRIVATE KEY': 'pkcs8',
  'RSA PRIVATE KEY': 'pkcs1',
  'ENCRYPTED PRIVATE KEY': 'encrypted',
};

/**
 * Reads PKCS#8 and PKCS#1, plain or encrypted, as this program, OpenSSL and the workshop's `exportKey()` write them.
 *
 * @param passphrase opens an encrypted key; others need none
 * @throws KeyTextError
 */
export async function readKey(text: string, passphrase: string | undefined): Promise<ReadKey> {
  const pem = parsePem(text);
  if (pem === undefined) throw explainNoPem(text);
  const kind = Object.hasOwn(KINDS, pem.label) ? KINDS[pem.label] : undefined;
  if (kind === undefined) throw explainLabel(pem.label);
  const isEncrypted = kind === 'encrypted' || pem.dekInfo !== undefined;
  const plain = isEncrypted ? await decrypt(pem, passphrase) : pem.der;
  if (!isEncrypted) checkWhole(plain);
  // PyCryptodome puts DEK-Info in front of either kind.
  const privateKey = parsePrivateKey(plain, kind === 'pkcs1' ? 'pkcs1' : 'pkcs8');
  const key = createKey(privateKey);
  return { key, der: privateKey.export({ format: 'der', type: 'pkcs8' }), isEncrypted };
}

async function decrypt(pem: PemContent, passphrase: string | undefined): Promise<Buffer> {
  if (passphrase === undefined) {
    throw new KeyTextError('passphrase-missing', { code: 'passphrase-missing' });
  }
  const plain = await tryPassphrase(pem, passphrase);
  if (plain === undefined) throw new KeyTextError('passphrase-wrong', { code: 'passphrase-wrong' });
  return plain;
}

async function tryPassphrase({ dekInfo, der }: PemContent, passphrase: string): Promise<Buffer | undefined> {
  if (dekInfo === undefined) checkWhole(der);
  try {
    return dekInfo === undefined ? await decryptPbes2(der, passphrase) : decryptPem(dekInfo, der, passphrase);
  } catch (error) {
    if (!(error instanceof UnknownEncryptionError)) throw damaged({ code: 'broken-structure' }, error);
    throw new KeyTextError('foreign', { code: 'other-encryption' }, { cause: error });
  }
}

/** If lines are missing in the middle of a text, it has fewer bytes than it says. */
function checkWhole(der: Buffer): void {
  const missing = (declaredLength(der) ?? der.length) - der.length;
  if (missing > 0) throw damaged({ code: 'bytes-missing', count: missing });
}

function parsePrivateKey(der: Buffer, type: 'pkcs1' | 'pkcs8'): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type });
  } catch (error) {
    throw damaged({ code: 'unreadable' }, error);
  }
}

function createKey(privateKey: KeyObject): WalletKey {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = privateKey;
  if (type !== 'rsa' || details?.modulusLength !== 2048 || details.publicExponent !== 65537n) {
    throw new KeyTextError('foreign', kindOf(privateKey));
  }
  try {
    return createWalletKey(privateKey);
  } catch (error) {
    throw damaged({ code: 'numbers' }, error);
  }
}

function kindOf({ asymmetricKeyType: kind, asymmetricKeyDetails: details }: KeyObject): KeyFault {
  const exponent = details?.publicExponent;
  return {
    code: 'other-kind',
    kind: kind ?? 'unknown',
    bits: details?.modulusLength ?? null,
    exponent: exponent === undefined || exponent === 65537n ? null : String(exponent),
  };
}
