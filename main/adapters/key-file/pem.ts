/** PEM: bytes as base64 lines between two lines that say what they are. @see RFC 7468 */

/** What a PEM text holds. */
export interface PemContent {
  /** E.g. `PRIVATE KEY`. */
  readonly label: string;
  readonly der: Buffer;
}

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/;

const LINE_LENGTH = 64;

/** The first PEM block of a text, or `undefined` when there is none. Text around it is allowed. */
export function parsePem(text: string): PemContent | undefined {
  const match = PEM.exec(text);
  const [, label, base64] = match ?? [];
  if (label === undefined || base64 === undefined) return undefined;
  return { label, der: Buffer.from(base64, 'base64') };
}

export function formatPem({ label, der }: PemContent): string {
  const lines = der.toString('base64').match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
