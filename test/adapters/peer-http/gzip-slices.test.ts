/** Slices that a peer sends compressed, over real sockets: good ones, damaged ones, and what unpacks to far more than a slice. */
import { readFileSync } from 'node:fs';
import { constants, createGzip, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseBlock } from '../../../main/consensus/wire.ts';
import type { PeerClient } from '../../../main/node/ports/peer-client.ts';
import { until } from '../../support/test-node.ts';
import { openClient, serve } from './support/slice-peer.ts';

const CHAIN_60 = readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url), 'utf8');
const WIRES = (JSON.parse(CHAIN_60) as { blocks: string[] }).blocks;
const HASHES = WIRES.map((wire) => parseBlock(wire).hash);
const SLICE = Buffer.from(
  JSON.stringify({
    after_height: 0,
    after_hash: null,
    last_height: 60,
    last_hash: HASHES.at(-1),
    chain_size: 60,
    blocks: WIRES,
  }),
);
const PACKED = gzipSync(SLICE);
const GZIP = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
const MIB = 1024 * 1024;

/** One that wants slices compressed of these peers too, which are on this computer. */
const openUnpacker = (): PeerClient => openClient({ compresses: () => true, maxBlockBytes: 256 * 1024 });

async function readAll(client: PeerClient, address: string, onReceived: (bytes: number) => void = () => undefined) {
  const dump = (await client.fetchBlocks(address, [], { signal: new AbortController().signal, onReceived }))!;
  const hashes: string[] = [];
  try {
    for (let more = await dump.read(25); more.blocks.length > 0; more = await dump.read(25)) {
      hashes.push(...more.blocks.map(({ hash }) => hash));
    }
  } finally {
    dump.close();
  }
  return hashes;
}

function failsWith(problem: object): unknown {
  return expect.objectContaining({ name: 'PeerError', problem: expect.objectContaining(problem) });
}

describe('a compressed slice', () => {
  test('is asked for, read as it was before, and counted as it came', async () => {
    const { address, requests } = await serve((response) => response.writeHead(200, GZIP).end(PACKED));
    let received = 0;
    expect(await readAll(openUnpacker(), address, (bytes) => (received += bytes))).toEqual(HASHES);
    expect(received).toBe(PACKED.length);
    expect(requests[0]?.headers['accept-encoding']).toBe('gzip');
  });

  test('is read as it comes, in pieces of any size', async () => {
    const { address } = await serve((response) => {
      response.writeHead(200, GZIP);
      for (let start = 0; start < PACKED.length; start += 97) response.write(PACKED.subarray(start, start + 97));
      response.end();
    });
    expect(await readAll(openUnpacker(), address)).toEqual(HASHES);
  });

  test('need not come: a peer may send it as it is', async () => {
    const { address } = await serve((response) => response.end(SLICE));
    expect(await readAll(openUnpacker(), address)).toEqual(HASHES);
  });

  test('leaves the connection for the next one', async () => {
    const peer = await serve((response) => response.writeHead(200, GZIP).end(PACKED));
    const client = openUnpacker();
    for (let round = 0; round < 3; round++) expect(await readAll(client, peer.address)).toEqual(HASHES);
    expect(peer.connectionCount).toBe(1);
  });
});

describe('within one computer', () => {
  test('none is asked for, and none is taken', async () => {
    const { address, requests } = await serve((response) => response.writeHead(200, GZIP).end(PACKED));
    const sign = { code: 'compressed' };
    await expect(readAll(openClient(), address)).rejects.toEqual(failsWith({ code: 'not-a-node', sign }));
    expect(requests[0]?.headers['accept-encoding']).toBe('identity');
  });
});

describe('what is no slice', () => {
  const flipped = Buffer.from(PACKED);
  flipped[PACKED.length - 2000] = flipped[PACKED.length - 2000]! ^ 0xff;

  test.each([
    ['damaged in the middle', flipped],
    ['cut off', PACKED.subarray(0, -500)],
    ['no gzip at all', SLICE],
    ['gzip with a wrong checksum', Buffer.concat([PACKED.subarray(0, -8), Buffer.alloc(8)])],
  ])('because it is %s is no answer of a node', async (_what, body) => {
    const { address } = await serve((response) => response.writeHead(200, GZIP).end(body));
    const sign = { code: 'bad-gzip' };
    await expect(readAll(openUnpacker(), address)).rejects.toEqual(failsWith({ code: 'not-a-node', sign }));
  });

  test('because more follows its end is left, and its connection with it', async () => {
    let isOver = false;
    const { address } = await serve((response) => {
      response.once('close', () => (isOver = true));
      // Zeros are what unpacking steps over.
      response.writeHead(200, GZIP).write(Buffer.concat([PACKED, Buffer.alloc(70_000)]));
    });
    const sign = { code: 'bad-gzip' };
    await expect(readAll(openUnpacker(), address)).rejects.toEqual(failsWith({ code: 'not-a-node', sign }));
    await until(() => isOver);
  });

  test('because its line breaks is told as that, after what had come', async () => {
    const { address } = await serve((response) => {
      response.writeHead(200, GZIP);
      response.write(PACKED.subarray(0, -500), () => response.destroy());
    });
    await expect(readAll(openUnpacker(), address)).rejects.toEqual(failsWith({ code: 'closed-early' }));
  });

  test('because it unpacks to more than any slice is left, whatever it says', async () => {
    let unpacked = 0;
    const { address } = await serve((response) => {
      response.writeHead(200, GZIP);
      const gzip = createGzip({ level: constants.Z_BEST_SPEED });
      gzip.pipe(response);
      gzip.write(SLICE.subarray(0, -2));
      const again = Buffer.from(`, ${JSON.stringify(WIRES[1])}`.repeat(2000));
      const goOn = (): void => {
        if (response.destroyed) return;
        unpacked += again.length;
        gzip.write(again, goOn);
      };
      goOn();
    });
    await expect(readAll(openUnpacker(), address)).rejects.toEqual(failsWith({ code: 'answer-too-large' }));
    // 8.5 MiB are allowed here; what is on its way in the sockets is unpacked by nobody.
    expect(unpacked).toBeGreaterThan(8.5 * MIB);
  });
});
