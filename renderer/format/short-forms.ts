/** Short forms of what is too long to read: hashes and addresses. */
import { visibleText } from '../../preload/contract/visible-text.ts';

/** How every address of this network begins: the frame of a 2048-bit RSA key, in base64. What differs comes after it. */
const KEY_FRAME = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA';

/** A long recipient, as the node names it. What tells it from others is its SHA-256. */
const LONG_ADDRESS = /… \[\d+ characters, SHA-256 ([0-9a-f]{64})\]$/;

/** `0003dde0…b6c6e772` */
export function shortHash(hash: string, digits = 8): string {
  return hash.length <= digits * 2 + 1 ? hash : `${hash.slice(0, digits)}…${hash.slice(-digits)}`;
}

/** The part of an address that tells it from others: `u7Gh2kQx…9fPw`. Short ones (`test`) are whole. Every character can be seen. */
export function shortAddress(exact: string): string {
  const address = visibleText(exact);
  if (address.length <= 20) return address;
  if (address.startsWith(KEY_FRAME)) {
    return `${address.slice(KEY_FRAME.length, KEY_FRAME.length + 8)}…${address.slice(-12, -8)}`;
  }
  const [, digest = address] = LONG_ADDRESS.exec(address) ?? [];
  return `${address.slice(0, 10)}…${digest.slice(-6)}`;
}

/** `http://10.0.0.7:5000` -> `10.0.0.7:5000` */
export function shortUrl(url: string): string {
  return url.replace(/^http:\/\//i, '').replace(/\/$/, '');
}
