/** From whom a block came, as the column `heard_from` has it: `self`, `http://HOST:PORT`, or an IP address. */
import type { HeardFrom } from '../../../../preload/contract/messages/activity.ts';
import { readText, type Row } from '../database/rows.ts';

const SELF = 'self';

export function formatHeardFrom(from: HeardFrom): string {
  switch (from.kind) {
    case 'self':
      return SELF;
    case 'peer':
      return from.address;
    case 'computer':
      return from.ip;
  }
}

export function readHeardFrom(row: Row, column: string): HeardFrom {
  const text = readText(row, column);
  if (text === SELF) return { kind: 'self' };
  return text.startsWith('http://') ? { kind: 'peer', address: text } : { kind: 'computer', ip: text };
}
