/** PEM: bytes as base64 lines between two lines that say what they are. @see RFC 7468 */
import type { DekInfo } from './decrypt/pem-encryption.ts';

/** What a PEM text holds. */
export interface PemContent {
  /** E.g. `PRIVATE KEY`. */
  readonly label: string;
  readonly der: Buffer;
  /** How the bytes are encrypted, where lines before them say so. */
  readonly dekInfo?: DekInfo | undefined;
}

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*(?:-(?!----)[^-]*)*)-----END \1-----/g;

/** In any arrangement of lines: some fields of forms make one of them. */
const HEADERS = /^\s*Proc-Type:\s*4,\s*ENCRYPTED\s+DEK-Info:\s*([A-Z0-9-]+),\s*([0-9A-Fa-f]+)\s+/;

const LINE_LENGTH = 64;

/**
 * The PEM block of a text that holds a private key, else its first one, or `undefined` when there is none. Text around
 * it is allowed, and so are invisible characters, and `\n` in place of line ends, as Python shows a text of bytes.
 */
export function parsePem(text: string): PemContent | undefined {
  const blocks = [
    ...text
      .replaceAll(/\p{Cf}/gu, '')
      .replaceAll(/\\[rn]/g, '\n')
      .matchAll(PEM),
  ];
  const block = blocks.find(([, label = '']) => label.endsWith('PRIVATE KEY')) ?? blocks[0];
  const [, label, content] = block ?? [];
  if (label === undefined || content === undefined) return undefined;
  const [lines = '', cipher, iv] = HEADERS.exec(content) ?? [];
  const base64 = content.slice(lines.length);
  if (!/^[A-Za-z0-9+/=\s]+$/.test(base64)) return undefined;
  const dekInfo = cipher === undefined || iv === undefined ? undefined : { cipher, iv: Buffer.from(iv, 'hex') };
  return { label, der: Buffer.from(base64, 'base64'), dekInfo };
}

export function formatPem({ label, der }: PemContent): string {
  const lines = der.toString('base64').match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
