/** From the text of a key file to a key, or to a sentence that says what is wrong with it. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { WalletKey } from '../../node/wallet/wallet.ts';
import { decryptKey, UnknownEncryptionError } from './encrypted-key.ts';
import { KeyFileError, REPLACE_REMEDY } from './key-file-error.ts';
import { parsePem, type PemContent } from './pem.ts';
import { createWalletKey } from './wallet-key.ts';

/** A key that was read. */
export interface ReadKey {
  readonly key: WalletKey;
  /** PKCS#8, decrypted. */
  readonly der: Buffer;
  readonly isEncrypted: boolean;
}

interface KeyText {
  /** For sentences. */
  readonly file: string;
  readonly text: string;
  readonly passphrase: string | undefined;
}

/** @throws KeyFileError */
export async function readKey({ file, text, passphrase }: KeyText): Promise<ReadKey> {
  const pem = parsePem(text);
  if (pem === undefined) throw explainNoPem(file, text);
  switch (pem.label) {
    case 'PRIVATE KEY':
      return { key: createKey(file, pem.der), der: pem.der, isEncrypted: false };
    case 'ENCRYPTED PRIVATE KEY': {
      const der = await decrypt(file, pem, passphrase);
      return { key: createKey(file, der), der, isEncrypted: true };
    }
    default:
      throw new KeyFileError(
        'foreign',
        `The file ${file} holds "${pem.label}" in place of a PKCS#8 private key. A key in another format can be ` +
          `converted with "openssl pkcs8 -topk8". ${REPLACE_REMEDY}.`,
      );
  }
}

async function decrypt(file: string, pem: PemContent, passphrase: string | undefined): Promise<Buffer> {
  if (passphrase === undefined) {
    throw new KeyFileError(
      'passphrase-missing',
      `The key in ${file} is encrypted. Start the node with its passphrase: --passphrase-file FILE, or in the environment as CHALKCHAIN_PASSPHRASE.`,
    );
  }
  let der: Buffer | undefined;
  try {
    der = await decryptKey(pem.der, passphrase);
  } catch (error) {
    if (!(error instanceof UnknownEncryptionError)) throw damaged(file, 'its structure is broken', error);
    const message =
      `The key in ${file} is encrypted in a way that this program does not read. ` +
      'Convert it with "openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256".';
    throw new KeyFileError('foreign', message, { cause: error });
  }
  if (der === undefined) {
    throw new KeyFileError('passphrase-wrong', `The passphrase does not open the key in ${file}. Nothing was changed.`);
  }
  return der;
}

function createKey(file: string, der: Buffer): WalletKey {
  const privateKey = parsePrivateKey(file, der);
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = privateKey;
  if (type !== 'rsa' || details?.modulusLength !== 2048 || details.publicExponent !== 65537n) {
    const kind = type === 'rsa' ? `an RSA key of ${details?.modulusLength} bits` : `a key of type ${type}`;
    const message = `The file ${file} holds ${kind}; this network uses RSA keys of 2048 bits with the exponent 65537.`;
    throw new KeyFileError('foreign', `${message} ${REPLACE_REMEDY}.`);
  }
  try {
    return createWalletKey(privateKey);
  } catch (error) {
    throw damaged(file, 'the numbers of the key do not fit together', error);
  }
}

function parsePrivateKey(file: string, der: Buffer): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch (error) {
    throw damaged(file, 'it cannot be read as a private key', error);
  }
}

function explainNoPem(file: string, text: string): KeyFileError {
  if (text.trim() === '') return damaged(file, 'it is empty');
  if (text.includes('-----BEGIN ')) return damaged(file, 'its end is missing, or a line is broken');
  return new KeyFileError('foreign', `The file ${file} is no key file. ${REPLACE_REMEDY}.`);
}

function damaged(file: string, finding: string, cause?: unknown): KeyFileError {
  return new KeyFileError('damaged', `The key file ${file} is damaged: ${finding}. ${REPLACE_REMEDY}.`, { cause });
}
