/** Reading a peer's chain, in place and in the thread for large ones: both say the same. */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { DumpOpener } from '../../../main/adapters/peer-http/chain-dump.ts';
import { DumpThread, startDumpWorker } from '../../../main/adapters/peer-http/dump-thread.ts';
import { parseBlock } from '../../../main/consensus/wire.ts';
import type { ChainDump } from '../../../main/node/ports/peer-client.ts';

const CHAIN_60 = readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url));
const WIRES = (JSON.parse(CHAIN_60.toString()) as { blocks: string[] }).blocks;
const BLOCKS = WIRES.map(parseBlock);
const PEER = 'http://10.0.0.7:5000';

const threads: DumpThread[] = [];
const warnings: string[] = [];
const log = {
  error: () => undefined,
  warn: (line: string) => void warnings.push(line),
  info: () => undefined,
  debug: () => undefined,
};

afterEach(async () => {
  warnings.length = 0;
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
});

function openerIn(place: 'place' | 'thread', startWorker = startDumpWorker): DumpOpener {
  const thread = new DumpThread(startWorker, log);
  threads.push(thread);
  return new DumpOpener(thread, place === 'thread' ? 0 : undefined);
}

function bytesOf(text: string): Uint8Array[] {
  return [Buffer.from(text)];
}

function dumpText(blocks: readonly string[], chainSize = blocks.length): string {
  return JSON.stringify({ chain_size: chainSize, peers: [], blocks });
}

describe.each(['place', 'thread'] as const)('a chain that is read in its %s', (place) => {
  test('has the blocks that were sent', async () => {
    // In uneven pieces, as they come from a socket.
    const dump = await openerIn(place).open(PEER, [
      CHAIN_60.subarray(0, 7),
      CHAIN_60.subarray(7, 70_001),
      CHAIN_60.subarray(70_001),
    ]);
    expect(dump).toMatchObject({ chainSize: 60, blockCount: 60 });
    expect(await dump.read(0, 60)).toEqual(BLOCKS);
    expect(await dump.read(58, 10)).toEqual(BLOCKS.slice(58));
    expect(await dump.hashAt(0)).toBe(BLOCKS[0]!.hash);
    expect(await dump.hashAt(59)).toBe(BLOCKS[59]!.hash);
    dump.close();
    dump.close();
    await expect(dump.read(0, 1)).rejects.toMatchObject({ name: 'PeerError' });
  });

  test('may claim another size than it has', async () => {
    const dump = await openerIn(place).open(PEER, bytesOf(dumpText(WIRES.slice(0, 2), 1000)));
    expect(dump).toMatchObject({ chainSize: 1000, blockCount: 2 });
  });

  test('gives large blocks one by one, for a MiB of them takes a while to cross', async () => {
    const large = WIRES[1]!.replace('{', `{${' '.repeat(700_000)}`);
    const dump = await openerIn(place).open(PEER, bytesOf(dumpText([WIRES[0]!, large, large, WIRES[2]!])));
    expect(await Promise.all([0, 1, 2].map(async (from) => (await dump.read(from, 4 - from)).length))).toEqual([
      2, 1, 2,
    ]);
  });

  test('may hold a block that cannot be read: a ValidationError when its turn comes', async () => {
    const wires = [WIRES[0]!, 'no JSON', WIRES[2]!.replace('"height": 3', '"height": "3"')];
    const dump = await openerIn(place).open(PEER, bytesOf(dumpText(wires)));
    expect(await dump.read(0, 1)).toHaveLength(1);
    await expect(dump.read(0, 3)).rejects.toMatchObject({ name: 'ValidationError', code: 'malformed' });
    await expect(dump.hashAt(1)).rejects.toMatchObject({ name: 'ValidationError', code: 'malformed' });
    await expect(dump.read(2, 1)).rejects.toMatchObject({ code: 'bad-height', detail: 'found a string' });
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '<html>'],
    ['a list', '[]'],
    ['no chain_size', '{"blocks": []}'],
    ['chain_size a string', '{"chain_size": "3", "blocks": []}'],
    ['chain_size a float', '{"chain_size": 3.0, "blocks": []}'],
    ['chain_size below 0', '{"chain_size": -1, "blocks": []}'],
    ['no blocks', '{"chain_size": 0}'],
    ['blocks null', '{"chain_size": 0, "blocks": null}'],
    ['a block that is no string', '{"chain_size": 1, "blocks": [{}]}'],
    ['deep nesting', `{"chain_size": 0, "blocks": ${'['.repeat(100_000)}`],
  ])('is none of a node: %s (not-a-node)', async (_name, text) => {
    await expect(openerIn(place).open(PEER, bytesOf(text))).rejects.toMatchObject({
      name: 'PeerError',
      stage: 'not-a-node',
    });
  });
});

describe('the thread that reads chains', () => {
  test('is started when it is needed, once, and holds several chains', async () => {
    let started = 0;
    const opener = openerIn('thread', () => {
      started += 1;
      return startDumpWorker();
    });
    expect(started).toBe(0);
    const dumps = await Promise.all([3, 2].map((count) => opener.open(PEER, bytesOf(dumpText(WIRES.slice(0, count))))));
    expect(await Promise.all(dumps.map((dump) => dump.read(1, 9)))).toEqual([BLOCKS.slice(1, 3), BLOCKS.slice(1, 2)]);
    dumps[0]!.close();
    expect(await dumps[1]!.hashAt(1)).toBe(BLOCKS[1]!.hash);
    expect(started).toBe(1);
  });

  test('may die: its chains are gone with a PeerError, and the next one gets a new thread', async () => {
    const workers: Worker[] = [];
    const opener = openerIn('thread', () => {
      const worker = startDumpWorker();
      workers.push(worker);
      return worker;
    });
    const dump = await opener.open(PEER, [CHAIN_60]);
    const read = dump.read(0, 60);
    const died = expect(read).rejects.toMatchObject({ name: 'PeerError', stage: 'not-a-node' });
    await workers[0]!.terminate();
    await died;
    await expect(dump.hashAt(0)).rejects.toMatchObject({ name: 'PeerError' });
    dump.close();
    expect(await (await opener.open(PEER, [CHAIN_60])).hashAt(0)).toBe(BLOCKS[0]!.hash);
    expect(workers).toHaveLength(2);
    expect(warnings).toHaveLength(1);
  });

  test('may run out of memory: that is the fault of a chain that is too large', async () => {
    const opener = openerIn(
      'thread',
      () =>
        new Worker(new URL('../../../main/adapters/peer-http/dump-worker.ts', import.meta.url), {
          resourceLimits: { maxOldGenerationSizeMb: 16 },
        }),
    );
    const text = `{"chain_size": 0, "blocks": [${'0,'.repeat(4_000_000)}0]}`;
    await expect(opener.open(PEER, bytesOf(text))).rejects.toMatchObject({ name: 'PeerError', stage: 'too-large' });
  });

  test('ends when it has read a large chain, and begins anew for the next one', async () => {
    let started = 0;
    const opener = openerIn('thread', () => {
      started += 1;
      return startDumpWorker();
    });
    const spaces = ' '.repeat(33 * 1024 * 1024);
    for (const expected of [1, 2]) {
      const dump = await opener.open(PEER, bytesOf(`${spaces}${dumpText(WIRES.slice(0, 3))}`));
      expect([dump.blockCount, started]).toEqual([3, expected]);
      dump.close();
    }
    expect(warnings).toEqual([]);
  });

  test('ends with its client, and so does what it was doing', async () => {
    const opener = openerIn('thread');
    const dump: ChainDump = await opener.open(PEER, [CHAIN_60]);
    const read = expect(dump.read(0, 60)).rejects.toMatchObject({ name: 'PeerError', stage: 'connect' });
    await threads[0]!.close();
    await read;
    await expect(opener.open(PEER, [CHAIN_60])).rejects.toMatchObject({ name: 'PeerError', stage: 'connect' });
  });
});
