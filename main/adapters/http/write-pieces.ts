/** Writes a long answer piece by piece, as fast as the other side reads and no faster. */
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** The next piece is made when fewer bytes than this wait for the reader. */
const WINDOW_BYTES = 64 * 1024;

/** The same for pieces that are in memory anyway: fewer, larger writes are faster. */
const SHARED_WINDOW_BYTES = 1024 * 1024;

/** A larger piece is written in parts, so that a slow reader can be told from one that is gone. */
const PART_BYTES = 256 * 1024;

/** After this much work others get a turn. */
const SLICE_MS = 8;

export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Resolves when the last piece is written, or when the connection is gone.
 *
 * @param areShared whether the pieces are in memory, for everybody, whether they are sent or not
 * @throws what making a piece throws
 */
export async function writePieces(response: ServerResponse, pieces: Pieces, areShared = false): Promise<void> {
  const windowBytes = areShared ? SHARED_WINDOW_BYTES : WINDOW_BYTES;
  let sliceStart = performance.now();
  // Not corked: Node gathers what is written in one turn by itself. A response that is corked ends before what it holds
  // is out, and may wait for room for ever.
  for await (const piece of pieces) {
    for (let start = 0; start < piece.length; start += PART_BYTES) {
      response.write(piece.length > PART_BYTES ? piece.subarray(start, start + PART_BYTES) : piece);
      if (response.writableLength >= windowBytes) await drained(response);
      if (response.destroyed) return;
    }
    if (performance.now() - sliceStart > SLICE_MS) {
      await nextTurn();
      sliceStart = performance.now();
    }
  }
}

/** Resolves when there is room again, and when the connection is gone. */
function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
