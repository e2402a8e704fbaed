/** A peer's chain in slices: asked for one after the other over real sockets, and read as one. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../main/consensus/block.ts';
import { formatBlock, parseBlock } from '../../../main/consensus/wire.ts';
import type { ChainDump } from '../../../main/node/ports/peer-client.ts';
import { until } from '../../support/test-node.ts';
import { openClient, serve } from './support/slice-peer.ts';

const CHAIN_60 = readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url), 'utf8');
const BLOCKS = (JSON.parse(CHAIN_60) as { blocks: string[] }).blocks.map(parseBlock);

interface SliceText {
  after_height: unknown;
  after_hash: unknown;
  last_height: unknown;
  last_hash: unknown;
  chain_size: unknown;
  blocks: unknown;
}

function sliceOf(blocks: readonly Block[], after: number, count: number): SliceText {
  const last = Math.min(blocks.length, after + count);
  return {
    after_height: after,
    after_hash: blocks[after - 1]?.hash ?? null,
    last_height: last,
    last_hash: blocks[last - 1]?.hash ?? null,
    chain_size: blocks.length,
    blocks: blocks.slice(after, last).map(formatBlock),
  };
}

/** A peer with a chain, which sends slices of so many blocks. */
function serveChain(blocks: readonly Block[], count: number, change = (slice: SliceText) => slice) {
  return serve((response, { body }) => {
    const { locator } = JSON.parse(body) as { locator: string[] };
    const after = Math.max(0, ...locator.map((hash) => blocks.findIndex((block) => block.hash === hash) + 1));
    response.end(JSON.stringify(change(sliceOf(blocks, after, count))));
  });
}

async function readAll(dump: ChainDump, atOnce = 7): Promise<string[]> {
  const hashes: string[] = [];
  for (;;) {
    const { blocks } = await dump.read(atOnce);
    if (blocks.length === 0) return hashes;
    hashes.push(...blocks.map(({ hash }) => hash));
  }
}

function failsWith(problem: object): unknown {
  return expect.objectContaining({ name: 'PeerError', problem: expect.objectContaining(problem) });
}

const hashesOf = (blocks: readonly Block[]): string[] => blocks.map(({ hash }) => hash);

describe('a chain', () => {
  test('is the same in whatever slices it comes, and wherever it begins', async () => {
    const client = openClient();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 70 }),
        async (count, known, atOnce) => {
          const peer = await serveChain(BLOCKS, count);
          const locator = known === 0 ? [] : [BLOCKS[known - 1]!.hash];
          const dump = (await client.fetchBlocks(peer.address, locator))!;
          expect(dump.claimedSize).toBe(60);
          expect(await dump.skipCommon((height, hash) => height <= known && BLOCKS[height - 1]!.hash === hash)).toBe(
            known,
          );
          expect(await readAll(dump, atOnce)).toEqual(hashesOf(BLOCKS.slice(known)));
          dump.close();
          await peer.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  test('is asked for with the locator, then with the last block of each slice', async () => {
    const peer = await serveChain(BLOCKS, 25);
    const dump = (await openClient().fetchBlocks(peer.address, hashesOf(BLOCKS.slice(4, 6))))!;
    await readAll(dump);
    dump.close();
    expect(peer.requests.map(({ line }) => line)).toEqual(Array.from({ length: 3 }, () => 'POST /v1/blocks'));
    expect(peer.requests.map(({ body }) => (JSON.parse(body) as { locator: unknown }).locator)).toEqual([
      hashesOf(BLOCKS.slice(4, 6)),
      [BLOCKS[30]!.hash],
      [BLOCKS[55]!.hash],
    ]);
  });

  test('that is let go while it is read is asked for no more', async () => {
    let answerSecond: (() => void) | undefined;
    const peer = await serve((response, { body }) => {
      const { locator } = JSON.parse(body) as { locator: string[] };
      const after = BLOCKS.findIndex(({ hash }) => hash === locator[0]) + 1;
      const answer = (): void => void response.end(JSON.stringify(sliceOf(BLOCKS, after, 5)));
      if (after === 0) answer();
      else answerSecond ??= answer;
    });
    const client = openClient();
    const dump = (await client.fetchBlocks(peer.address, []))!;
    const read = readAll(dump);
    await until(() => answerSecond !== undefined);
    dump.close();
    answerSecond?.();
    await read.catch(() => undefined);
    // Whatever it might still ask for would come before this.
    await client.fetchFork(peer.address, []);
    expect(peer.requests).toHaveLength(3);
  });

  test('that has grown meanwhile is read to its new end', async () => {
    let length = 20;
    const peer = await serve((response, { body }) => {
      const [hash] = (JSON.parse(body) as { locator: string[] }).locator;
      const after = BLOCKS.findIndex((block) => block.hash === hash) + 1;
      response.end(JSON.stringify(sliceOf(BLOCKS.slice(0, length), after, 15)));
      length = 40;
    });
    const dump = (await openClient().fetchBlocks(peer.address, []))!;
    expect(await readAll(dump)).toEqual(hashesOf(BLOCKS.slice(0, 40)));
    dump.close();
  });

  test('steps over what both have after the block that was named', async () => {
    const peer = await serveChain(BLOCKS, 60);
    const dump = (await openClient().fetchBlocks(peer.address, [BLOCKS[9]!.hash]))!;
    expect(await dump.skipCommon((height, hash) => height <= 13 && BLOCKS[height - 1]!.hash === hash)).toBe(13);
    expect(await readAll(dump)).toEqual(hashesOf(BLOCKS.slice(13)));
    dump.close();
  });

  test('has its next slice on the way while the last one is dealt with', async () => {
    const peer = await serveChain(BLOCKS, 30);
    const dump = (await openClient().fetchBlocks(peer.address, []))!;
    await dump.read(1);
    await expect.poll(() => peer.requests.length).toBe(2);
    dump.close();
  });
});

describe('a peer', () => {
  test.each([404, 405])('that answers %i does not know the call', async (status) => {
    const peer = await serve((response) => void response.writeHead(status).end('no'));
    expect(await openClient().fetchBlocks(peer.address, [])).toBeUndefined();
  });

  test('that is busy says so', async () => {
    const peer = await serve((response) => void response.writeHead(429).end('Too many requests'));
    await expect(openClient().fetchBlocks(peer.address, [])).rejects.toEqual(failsWith({ code: 'busy-sending' }));
  });

  test.each<[string, Partial<Record<keyof SliceText, unknown>>]>([
    ['a height that is no number', { after_height: '3' }],
    ['a negative height', { last_height: -1 }],
    ['a height without a hash', { after_height: 3 }],
    ['a hash that is none', { last_hash: 'tip' }],
    ['an end before its beginning', { after_height: 9, after_hash: BLOCKS[8]!.hash, last_height: 8 }],
    ['a missing place', { last_hash: undefined }],
  ])('whose answer has %s is no node', async (_what, wrong) => {
    const peer = await serveChain(BLOCKS, 10, (slice) => ({ ...slice, ...wrong }));
    await expect(openClient().fetchBlocks(peer.address, [])).rejects.toMatchObject({ stage: 'not-a-node' });
  });

  test('that begins after a block which was not named is refused', async () => {
    const peer = await serveChain(BLOCKS, 60);
    const dump = (await openClient().fetchBlocks(peer.address, [BLOCKS[9]!.hash]))!;
    await expect(dump.skipCommon(() => false)).rejects.toEqual(
      failsWith({ code: 'not-a-node', sign: { code: 'slice-elsewhere' } }),
    );
    dump.close();
  });

  test('that sends fewer or more blocks than it says is refused', async () => {
    for (const claim of [9, 11]) {
      const last = { last_height: claim, last_hash: BLOCKS[claim - 1]!.hash };
      const peer = await serveChain(BLOCKS, 10, (slice) => ({ ...slice, ...last }));
      const dump = (await openClient().fetchBlocks(peer.address, []))!;
      await expect(readAll(dump)).rejects.toEqual(
        failsWith({ sign: { code: 'slice-length', sent: 10, promised: claim } }),
      );
      dump.close();
    }
  });

  test('whose chain changes between two slices is left', async () => {
    let asked = 0;
    const peer = await serveChain(BLOCKS, 10, (slice) => (asked++ === 0 ? slice : sliceOf(BLOCKS, 5, 10)));
    const dump = (await openClient().fetchBlocks(peer.address, []))!;
    await expect(readAll(dump)).rejects.toEqual(failsWith({ code: 'chain-changed' }));
    dump.close();
  });

  test('that sends no blocks while it claims more does not keep us', async () => {
    const peer = await serveChain(BLOCKS, 0);
    const dump = (await openClient().fetchBlocks(peer.address, [BLOCKS[3]!.hash]))!;
    // The block after which there is nothing is asked for once more, and brings nothing again.
    expect(await readAll(dump)).toEqual([]);
    dump.close();
    expect(peer.requests.length).toBeLessThanOrEqual(2);
  });

  test('that is let go between two slices is asked for nothing more', async () => {
    const peer = await serveChain(BLOCKS, 10);
    const ended = new AbortController();
    const watch = { signal: ended.signal, onReceived: () => undefined };
    const dump = (await openClient().fetchBlocks(peer.address, [], watch))!;
    ended.abort();
    await expect(readAll(dump)).rejects.toMatchObject({ name: 'PeerError' });
    dump.close();
  });
});
