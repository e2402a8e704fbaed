/** `POST /v1/blocks`: what a peer lacks of this node's chain, slice by slice. */
import { z } from 'zod';
import { gzipPieces } from '../../http/gzip-pieces.ts';
import { encodeSlice, findSlice, SLICE_BLOCKS, SLICE_BYTES } from '../info/chain-slice.ts';
import { jsonBody, jsonObject } from '../body/json-body.ts';
import { MAX_LOCATOR } from '../../../node/ports/peer-client.ts';
import { BrokenOffError } from '../answers/broken-off.ts';
import { type SlicePlace, SlicePlaces } from '../limits/slice-places.ts';
import { EXAMPLE_EMPTY_SLICE, EXAMPLE_SLICE, SLICE_SCHEMA } from '../openapi/examples.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, JSON_TYPE, Refusal, TEXT, type Route } from '../route.ts';

/**
 * Slices that are sent at once: to one sender, which may be several nodes, and to all together. On a usable network a slice
 * takes less than the time for which its place is safe; what came of one that breaks off stays with its reader.
 */
const AT_ONCE = { perSender: 2, together: 8, safeMs: 10_000 };

const WRONG_LOCATOR = `Failed: the locator is a list of at most ${MAX_LOCATOR} hashes, each of 64 lower-case hex digits`;

const locatorBody = jsonBody(
  jsonObject({
    locator: z
      .array(z.string(WRONG_LOCATOR).regex(/^[0-9a-f]{64}$/, WRONG_LOCATOR), WRONG_LOCATOR)
      .max(MAX_LOCATOR, WRONG_LOCATOR)
      .meta({ description: 'Hashes of blocks that the sender has; empty for none' }),
  }),
);

export function createSliceRoute({ node, infoCache, clock }: RestContext): Route {
  const places = new SlicePlaces(AT_ONCE, clock);
  return defineRoute({
    method: 'POST',
    path: '/v1/blocks',
    access: 'peer',
    refusalWord: 'Failed',
    body: locatorBody,
    limit: ({ sender }) => findWhyNot(sender),
    documentation: {
      summary: 'The next blocks of this chain, after those that you have',
      description:
        'Looks for the highest block of its chain that the locator names, and sends those that follow it: ' +
        `${SLICE_BYTES / 1024 / 1024} MiB of wire text, ${SLICE_BLOCKS} blocks, or one block that is larger. ` +
        'Ask again with `last_hash` for the next slice, until `last_height` is `chain_size`. With ' +
        '`Accept-Encoding: gzip` it comes compressed, in about half the bytes.',
      answers: {
        200: {
          when: 'Always; without blocks when there are no more.',
          contentType: JSON_TYPE,
          schema: SLICE_SCHEMA,
          examples: { 'one block more': EXAMPLE_SLICE, 'no more': EXAMPLE_EMPTY_SLICE },
        },
        400: { when: 'The locator cannot be read.', contentType: TEXT, examples: { locator: WRONG_LOCATOR } },
      },
    },
    handle: ({ body, sender, acceptsGzip }) => {
      // Once more: others may have begun since, and many bodies may have been on their way at once.
      const whyNot = findWhyNot(sender);
      if (whyNot !== undefined) throw new Refusal(429, `Too many requests: ${whyNot}`);
      const place = places.take(sender);
      const pieces = send(place, body.locator);
      return {
        status: 200,
        contentType: JSON_TYPE,
        headers: { Vary: 'Accept-Encoding', ...(acceptsGzip && { 'Content-Encoding': 'gzip' }) },
        body: { sizeBytes: undefined, pieces: acceptsGzip ? gzipPieces(pieces) : pieces },
        onOver: () => place.leave(),
      };
    },
  });

  function findWhyNot(sender: string): string | undefined {
    const full = places.fullFor(sender);
    if (full === undefined) return undefined;
    return full === 'sender'
      ? `this node sends ${AT_ONCE.perSender} slices at once to one sender`
      : `this node sends ${AT_ONCE.together} slices at once`;
  }

  async function* send(place: SlicePlace, locator: readonly string[]): AsyncGenerator<Uint8Array> {
    for await (const piece of encodeSlice(node.chain, infoCache, findSlice(node.chain, locator))) {
      if (place.isLost) throw new BrokenOffError('another reader has its place');
      yield piece;
    }
  }
}
