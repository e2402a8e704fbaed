/** Three fixed wallets, from the recorded vectors: making an RSA key takes a third of a second, and tests need many nodes. */
import { readFileSync } from 'node:fs';
import { constants, createPrivateKey, privateEncrypt, type KeyObject } from 'node:crypto';
import { encodeMessage } from '../../main/consensus/keys/signature.ts';
import type { WalletKey } from '../../main/node/wallet/wallet.ts';

interface WalletRow {
  readonly name: string;
  readonly address: string;
  readonly n: string;
  readonly e: string;
  readonly d: string;
  readonly p: string;
  readonly q: string;
}

const rows = JSON.parse(
  readFileSync(new URL('../vectors/reference/wallets.json', import.meta.url), 'utf8'),
) as readonly WalletRow[];

/** The key of wallet `A`, `B` or `C`. */
export function testKey(name: 'A' | 'B' | 'C'): WalletKey {
  const row = rowOf(name);
  const privateKey = toKeyObject(row);
  return {
    address: row.address,
    checkKept: () => undefined,
    sign: (hash) => {
      const signed = privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encodeMessage(hash));
      return BigInt(`0x${signed.toString('hex')}`).toString();
    },
  };
}

/** The same as the text of a key file. */
export function testKeyPem(name: 'A' | 'B' | 'C'): string {
  return toKeyObject(rowOf(name)).export({ type: 'pkcs8', format: 'pem' }).toString();
}

function rowOf(name: string): WalletRow {
  return rows.find((candidate) => candidate.name === name)!;
}

function toKeyObject(row: WalletRow): KeyObject {
  const [n, e, d, p, q] = [BigInt(row.n), BigInt(row.e), BigInt(row.d), BigInt(row.p), BigInt(row.q)];
  const jwk = {
    kty: 'RSA',
    n: base64url(n),
    e: base64url(e),
    d: base64url(d),
    p: base64url(p),
    q: base64url(q),
    dp: base64url(d % (p - 1n)),
    dq: base64url(d % (q - 1n)),
    qi: base64url(inverse(q, p)),
  };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}

/** The inverse of `a` modulo the prime `p`, by Fermat's little theorem. */
function inverse(a: bigint, p: bigint): bigint {
  let result = 1n;
  let base = a % p;
  for (let exponent = p - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) {
      result = (result * base) % p;
    }
    base = (base * base) % p;
  }
  return result;
}
