/** Reads an answer that the peer was allowed to compress with gzip. */
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

const CHUNK_BYTES = 64 * 1024;

/** It unpacks to more than it may: what is sent for that is a thousandth of it. */
export class TooMuchUnpackedError extends Error {}

/** What is compressed has ended, and the answer goes on: zlib steps over zeros, and nobody would read them. */
class TrailingBytesError extends Error {}

export interface GunzipOptions {
  /** Of what is unpacked. */
  readonly maxBytes: number;
  /** Called with the bytes that came over the network. */
  readonly onReceived: (sizeBytes: number) => void;
}

/** The pieces as they were before. No more is read than is wanted. @throws an error for which {@link isBadGzip} holds, TooMuchUnpackedError */
export async function* gunzipAnswer(
  answer: IncomingMessage,
  { maxBytes, onReceived }: GunzipOptions,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const count = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      onReceived(piece.length);
      yield piece;
    }
  };
  // What fails on one side ends the other one, with the same error.
  pipeline(answer, count, gunzip, () => undefined);
  let unpackedBytes = 0;
  // Safe: without an encoding the pieces are Buffers.
  for await (const piece of gunzip as AsyncIterable<Buffer>) {
    unpackedBytes += piece.length;
    if (unpackedBytes > maxBytes) throw new TooMuchUnpackedError();
    yield piece;
  }
  if (!answer.readableEnded) throw new TrailingBytesError();
}

/** Whether it is not what it says. */
export function isBadGzip(error: unknown): boolean {
  if (error instanceof TrailingBytesError) return true;
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
