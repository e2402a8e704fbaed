/** Answers that are compressed on their way: the keys and names in a chain come again and again. */
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Pieces } from './write-pieces.ts';

/** The quickest one: the others take twice the time for a hundredth less. */
const LEVEL = 1;
const CHUNK_BYTES = 64 * 1024;

/** @param header `Accept-Encoding` of a request (RFC 9110, section 12.5.3) */
export function acceptsGzip(header: string | undefined): boolean {
  return (header ?? '').split(',').some((part) => {
    const [coding, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return coding === 'gzip' && !parameters.some((text) => /^q=0(?:\.0*)?$/.test(text));
  });
}

/** The same pieces as gzip (RFC 1952), made in the background. @throws what making a piece throws */
export async function* gzipPieces(pieces: Pieces): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: LEVEL, chunkSize: CHUNK_BYTES });
  // What fails on one side ends the other one, with the same error.
  pipeline(Readable.from(pieces), gzip, () => undefined);
  yield* gzip as AsyncIterable<Uint8Array>;
}
