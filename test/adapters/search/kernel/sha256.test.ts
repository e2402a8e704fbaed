import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHUNK_BYTES,
  CHUNK_WORDS,
  compressChunk,
  INITIAL_STATE,
  ROUND_CONSTANTS,
} from '../../../../main/adapters/search/kernel/sha256.ts';

/** A whole SHA-256, chunk by chunk. */
function hash(text: Uint8Array): string {
  const chunkCount = Math.ceil((text.length + 9) / CHUNK_BYTES);
  const padded = Buffer.alloc(chunkCount * CHUNK_BYTES);
  padded.set(text);
  padded[text.length] = 0x80;
  padded.writeUInt32BE(text.length * 8, padded.length - 4);
  const state = Int32Array.from(INITIAL_STATE);
  for (let at = 0; at < padded.length; at += CHUNK_BYTES) {
    compressChunk(
      state,
      Int32Array.from({ length: CHUNK_WORDS }, (_, i) => padded.readInt32BE(at + 4 * i)),
    );
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

describe('SHA-256 in JavaScript', () => {
  test('has the constants of the standard', () => {
    expect(ROUND_CONSTANTS[0]! >>> 0).toBe(0x428a2f98);
    expect(ROUND_CONSTANTS[63]! >>> 0).toBe(0xc67178f2);
    expect(INITIAL_STATE[0]! >>> 0).toBe(0x6a09e667);
    expect(INITIAL_STATE[7]! >>> 0).toBe(0x5be0cd19);
  });

  test('is that of the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (text) => {
        expect(hash(text)).toBe(createHash('sha256').update(text).digest('hex'));
      }),
    );
  });
});
