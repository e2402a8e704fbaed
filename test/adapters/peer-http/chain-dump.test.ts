/** Reading a peer's chain while it arrives, in place and in the thread for long ones: both say the same. */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { DumpOpener } from '../../../main/adapters/peer-http/chain-dump.ts';
import type { ByteSource } from '../../../main/adapters/peer-http/dump-feeder.ts';
import { DumpThread, startDumpWorker as startWorkerFor } from '../../../main/adapters/peer-http/dump-thread.ts';
import type { Block } from '../../../main/consensus/block.ts';
import { parseBlock } from '../../../main/consensus/wire.ts';
import { type ChainDump, PeerError } from '../../../main/node/ports/peer-client.ts';

const CHAIN_60 = readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url));
const WIRES = (JSON.parse(CHAIN_60.toString()) as { blocks: string[] }).blocks;
const BLOCKS = WIRES.map(parseBlock);
const PEER = 'http://10.0.0.7:5000';
const END = { blocks: [], bytes: 0, refusal: undefined };

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

const { maxBlockBytes } = WORKSHOP.params;
const startDumpWorker = () => startWorkerFor({ maxBlockBytes });

function openerIn(place: 'place' | 'thread', startWorker = startDumpWorker, patienceMs?: number): DumpOpener {
  return openerFor(maxBlockBytes, place, startWorker, patienceMs);
}

/** Of a network with blocks of this size. */
function openerFor(
  most: number,
  place: 'place' | 'thread',
  startWorker = () => startWorkerFor({ maxBlockBytes: most }),
  patienceMs?: number,
): DumpOpener {
  const thread = new DumpThread(startWorker, log);
  threads.push(thread);
  const maxBytesInPlace = place === 'thread' ? 0 : undefined;
  return new DumpOpener(thread, { maxBlockBytes: most, maxBytesInPlace, patienceMs });
}

/** A peer's answer in pieces, which counts how many of them were asked for. */
class Pieces implements ByteSource {
  readonly #pieces: readonly Uint8Array[];
  taken = 0;
  isClosed = false;

  constructor(...pieces: readonly (Uint8Array | string)[]) {
    this.#pieces = pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece));
  }

  async next(): Promise<Uint8Array | undefined> {
    return this.#pieces[this.taken++];
  }

  close(): void {
    this.isClosed = true;
  }
}

function dumpText(blocks: readonly string[], chainSize = blocks.length): string {
  return JSON.stringify({ chain_size: chainSize, peers: [], blocks });
}

async function readAll(dump: ChainDump): Promise<Block[]> {
  const all: Block[] = [];
  for (;;) {
    const { blocks, refusal } = await dump.read(7);
    if (refusal !== undefined) throw refusal;
    if (blocks.length === 0) return all;
    all.push(...blocks);
  }
}

describe.each(['place', 'thread'] as const)('a chain that is read in its %s', (place) => {
  test('has the blocks that were sent', async () => {
    // In uneven pieces, as they come from a socket.
    const source = new Pieces(CHAIN_60.subarray(0, 7), CHAIN_60.subarray(7, 70_001), CHAIN_60.subarray(70_001));
    const dump = await openerIn(place).open(PEER, source);
    expect(dump.claimedSize).toBe(60);
    expect(await dump.read(2)).toMatchObject({ blocks: BLOCKS.slice(0, 2), refusal: undefined });
    expect(await readAll(dump)).toEqual(BLOCKS.slice(2));
    dump.close();
    dump.close();
    expect(source.isClosed).toBe(true);
    await expect(dump.read(1)).rejects.toMatchObject({ name: 'PeerError' });
  });

  test('steps over the blocks that are ours, and never over the last one', async () => {
    for (const [ours, common] of [
      [0, 0],
      [1, 1],
      [40, 40],
      [60, 59],
    ] as const) {
      const dump = await openerIn(place).open(PEER, new Pieces(CHAIN_60));
      const isOurs = (height: number, hash: string): boolean => height <= ours && BLOCKS[height - 1]?.hash === hash;
      expect(await dump.skipCommon(isOurs)).toBe(common);
      expect(await readAll(dump)).toEqual(BLOCKS.slice(common));
      dump.close();
    }
  });

  test('steps over blocks of more than a MiB, too, and ends at one that is not ours', async () => {
    const large = (wire: string): string => wire.replace('{', `{${' '.repeat(1_100_000)}`);
    const text = Buffer.from(dumpText([...WIRES.slice(0, 3).map(large), ...WIRES.slice(3, 5)]));
    const cuts = Array.from({ length: Math.ceil(text.length / 65_536) }, (_, index) => index * 65_536);
    for (const ours of [0, 2, 5]) {
      const source = new Pieces(...cuts.map((start) => text.subarray(start, start + 65_536)));
      const dump = await openerIn(place).open(PEER, source);
      const isOurs = (height: number, hash: string): boolean => height <= ours && BLOCKS[height - 1]?.hash === hash;
      const common = Math.min(ours, 4);
      expect(await dump.skipCommon(isOurs)).toBe(common);
      expect((await readAll(dump)).length).toBe(5 - common);
      dump.close();
    }
  });

  test('may claim another size than it has, or tell it last', async () => {
    const few = await openerIn(place).open(PEER, new Pieces(dumpText(WIRES.slice(0, 2), 1000)));
    expect([few.claimedSize, (await readAll(few)).length]).toEqual([1000, 2]);
    const wires = JSON.stringify(WIRES.slice(0, 3));
    const odd = await openerIn(place).open(
      PEER,
      new Pieces(`\ufeff {"more": [{}, "]"], "blocks" : ${wires}, `, '"chain_size": 3}\n'),
    );
    expect(await readAll(odd)).toEqual(BLOCKS.slice(0, 3));
  });

  test('gives large blocks one by one, for a MiB of them takes a while to cross', async () => {
    const large = WIRES[1]!.replace('{', `{${' '.repeat(700_000)}`);
    const dump = await openerIn(place).open(PEER, new Pieces(dumpText([WIRES[0]!, large, `${large} `, WIRES[2]!])));
    const sizes = [];
    for (let read = 0; read < 3; read++) sizes.push((await dump.read(4)).blocks.length);
    expect(sizes).toEqual([2, 2, 0]);
  });

  test('is the same with blocks that follow themselves, as workshop nodes have them: they are not counted', async () => {
    const [first, second, third] = WIRES;
    const wires = [first!, second!, second!, second!, third!, third!];
    const dump = await openerIn(place).open(PEER, new Pieces(dumpText(wires)));
    const isOurs = (height: number, hash: string): boolean => height === 1 && hash === BLOCKS[0]!.hash;
    expect(await dump.skipCommon(isOurs)).toBe(1);
    expect(await readAll(dump)).toEqual(BLOCKS.slice(1, 3));
    expect(dump.claimedSize).toBe(3);
  });

  test('is not stepped over for ever: the seventeenth repeat is a block like others', async () => {
    const repeats = Array.from({ length: 40 }, () => WIRES[0]!);
    const dump = await openerIn(place).open(PEER, new Pieces(dumpText(repeats)));
    expect(await readAll(dump)).toEqual([BLOCKS[0], BLOCKS[0], BLOCKS[0]]);
  });

  test('may hold a block that cannot be read: those before it are given', async () => {
    const dump = await openerIn(place).open(PEER, new Pieces(dumpText([WIRES[0]!, 'no JSON', WIRES[2]!])));
    expect(await dump.read(3)).toMatchObject({ blocks: [BLOCKS[0]], refusal: { code: 'malformed' } });
    const height = WIRES[0]!.replace('"height": 1', '"height": "1"');
    const other = await openerIn(place).open(PEER, new Pieces(dumpText([height])));
    expect(await other.read(1)).toMatchObject({
      refusal: { code: 'bad-height', detail: { code: 'found', found: { kind: 'string' } } },
    });
  });

  test.each([
    [1000, true],
    [1_000_000, false],
  ])('of a network with blocks of %i bytes: a text of half a megabyte is too long: %s', async (most, isTooLong) => {
    const text = JSON.stringify('x'.repeat(500_000));
    const source = new Pieces(`{"chain_size": 1, "blocks": [${text}]}`);
    const dump = await openerFor(most, place).open(PEER, source);
    const { refusal } = await dump.read(1);
    dump.close();
    expect(refusal?.code).toBe(isTooLong ? 'bad-blk-length' : 'malformed');
  });

  test('may hold a text that is too long for a block: nothing after it is fetched', async () => {
    const piece = Buffer.alloc(1 << 20, 'x');
    const source = new Pieces(`{"chain_size": 9, "blocks": [${JSON.stringify(WIRES[0])}, "`, ...Array(50).fill(piece));
    const dump = await openerIn(place, startDumpWorker, 60_000).open(PEER, source);
    expect(await dump.read(200)).toMatchObject({ blocks: [BLOCKS[0]], refusal: { code: 'bad-blk-length' } });
    expect(source.taken).toBeLessThan(40);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '<html>'],
    ['a list', '[]'],
    ['no chain_size', '{"blocks": []}'],
    ['chain_size a string', '{"chain_size": "3", "blocks": []}'],
    ['chain_size a float', '{"chain_size": 3.0, "blocks": []}'],
    ['chain_size below 0', '{"chain_size": -1, "blocks": []}'],
    ['chain_size beyond all numbers', `{"chain_size": 1${'0'.repeat(400)}, "blocks": []}`],
    ['blocks null', '{"chain_size": 0, "blocks": null}'],
    ['blocks twice', '{"chain_size": 0, "blocks": [], "blocks": []}'],
    ['a block that is no string', '{"chain_size": 1, "blocks": [{}]}'],
    ['deep nesting', `{"chain_size": 0, "blocks": ${'['.repeat(100_000)}`],
    [
      'deep nesting elsewhere',
      `{"peers": ${'['.repeat(100_000)}${']'.repeat(100_000)}, "chain_size": 0, "blocks": []}`,
    ],
    ['a name without end', `{"${'x'.repeat(3 << 20)}`],
    ['peers without end', `{"peers": ["${'x'.repeat(3 << 20)}`],
    ['white space without end', `{${' '.repeat(3 << 20)}`],
  ])('is not of a node: %s (not-a-node)', async (_name, text) => {
    const source = new Pieces(text);
    await expect(openerIn(place).open(PEER, source)).rejects.toMatchObject({ name: 'PeerError', stage: 'not-a-node' });
    expect(source.isClosed).toBe(true);
  });

  test.each([
    ['without its end', `{"chain_size": 1, "blocks": [${JSON.stringify(WIRES[0])}`],
    ['with more after its end', `{"chain_size": 1, "blocks": [${JSON.stringify(WIRES[0])}]} x`],
    ['without blocks', '{"chain_size": 0}'],
    ['without a comma', `{"chain_size": 1, "blocks": [${JSON.stringify(WIRES[0])} ""]}`],
  ])('can break off: %s (not-a-node)', async (_name, text) => {
    const reading = openerIn(place)
      .open(PEER, new Pieces(text))
      .then((dump) => readAll(dump));
    await expect(reading).rejects.toMatchObject({ name: 'PeerError', stage: 'not-a-node' });
  });
});

test('however a chain is cut in pieces, its blocks are the same', async () => {
  const text = Buffer.from(`${dumpText(WIRES.slice(0, 4))} `);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 30 }), async (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      const pieces = at.slice(1).map((end, index) => text.subarray(at[index], end));
      const dump = await openerIn('place').open(PEER, new Pieces(...pieces));
      expect(await readAll(dump)).toEqual(BLOCKS.slice(0, 4));
    }),
  );
});

test('what is not asked for is not fetched, but for a MiB ahead', async () => {
  const wire = (n: number): string => JSON.stringify(WIRES[n]!.replace('{', `{${' '.repeat(100_000)}`));
  const source = new Pieces(
    '{"chain_size": 60, "blocks": [',
    ...Array.from({ length: 60 }, (_, n) => `${n === 0 ? '' : ','}${wire(n)}`),
    ']}',
  );
  const dump = await openerIn('thread').open(PEER, source);
  for (let read = 0; read < 5; read++) expect((await dump.read(1)).blocks).toHaveLength(1);
  expect(source.taken).toBeLessThan(25);
  dump.close();
});

test('a peer that fails on the way has what came before it read first', async () => {
  const source = new Pieces(
    `{"chain_size": 9, "blocks": [${JSON.stringify(WIRES[0])}`,
    `, ${JSON.stringify(WIRES[1])}`,
  );
  const failure = new PeerError('timeout', { code: 'answer-timeout', peer: PEER });
  const next = source.next.bind(source);
  source.next = async () => (await next()) ?? Promise.reject(failure);
  const dump = await openerIn('thread').open(PEER, source);
  expect((await dump.read(1)).blocks).toEqual(BLOCKS.slice(0, 1));
  expect((await dump.read(1)).blocks).toEqual(BLOCKS.slice(1, 2));
  await expect(dump.read(1)).rejects.toBe(failure);
});

describe('a chain that comes slowly', () => {
  /** An answer that has come as far as this, and then nothing. */
  function stuckAfter(count: number): ByteSource {
    const text = dumpText(WIRES);
    const end = text.indexOf(JSON.stringify(WIRES[count])) - 1;
    const pieces = [Promise.resolve(Buffer.from(text.slice(0, end))), new Promise<undefined>(() => undefined)];
    return { next: async () => pieces.shift(), close: () => undefined };
  }

  test('is dealt with as far as it has come', async () => {
    const dump = await openerIn('place', startDumpWorker, 0).open(PEER, stuckAfter(20));
    expect(dump.claimedSize).toBe(60);
    expect(await dump.skipCommon(() => false)).toBe(0);
    expect(await dump.read(200)).toMatchObject({ blocks: BLOCKS.slice(0, 20), refusal: undefined });
    dump.close();
  });

  test('is stepped over as far as it has come', async () => {
    const dump = await openerIn('place', startDumpWorker, 0).open(PEER, stuckAfter(20));
    expect(await dump.skipCommon((height) => height <= 12)).toBe(12);
    expect((await dump.read(200)).blocks).toEqual(BLOCKS.slice(12, 20));
    dump.close();
  });

  test('gives what has come when its peer fails, though more was wanted', async () => {
    const failure = new PeerError('connect', { code: 'closed-early', peer: PEER });
    const source = stuckAfter(20);
    const next = source.next.bind(source);
    let pieces = 0;
    source.next = () => (pieces++ === 0 ? next() : Promise.reject(failure));
    const dump = await openerIn('thread').open(PEER, source);
    expect((await dump.read(200)).blocks).toEqual(BLOCKS.slice(0, 20));
    await expect(dump.read(200)).rejects.toBe(failure);
    dump.close();
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
    const dumps = await Promise.all(
      [3, 2].map((count) => opener.open(PEER, new Pieces(dumpText(WIRES.slice(0, count))))),
    );
    expect(await Promise.all(dumps.map(readAll))).toEqual([BLOCKS.slice(0, 3), BLOCKS.slice(0, 2)]);
    dumps[0]!.close();
    expect(await dumps[1]!.read(1)).toEqual(END);
    expect(started).toBe(1);
  });

  test('may die: its chains are gone with a PeerError, and the next one gets a new thread', async () => {
    const workers: Worker[] = [];
    const opener = openerIn('thread', () => {
      const worker = startDumpWorker();
      workers.push(worker);
      return worker;
    });
    const dump = await opener.open(PEER, new Pieces(CHAIN_60));
    const read = dump.read(60);
    const died = expect(read).rejects.toMatchObject({ name: 'PeerError', stage: 'not-a-node' });
    await workers[0]!.terminate();
    await died;
    await expect(dump.read(1)).rejects.toMatchObject({ name: 'PeerError' });
    dump.close();
    expect((await (await opener.open(PEER, new Pieces(CHAIN_60))).read(1)).blocks).toEqual(BLOCKS.slice(0, 1));
    expect(workers).toHaveLength(2);
    expect(warnings).toHaveLength(1);
  });

  test('may run out of memory: that is the fault of a block that is too large', async () => {
    const opener = openerIn(
      'thread',
      () =>
        new Worker(new URL('../../../main/adapters/peer-http/dump-worker.ts', import.meta.url), {
          workerData: { maxBlockBytes },
          resourceLimits: { maxOldGenerationSizeMb: 16 },
        }),
    );
    const wire = `{"height": [${'0,'.repeat(4_000_000)}0]}`;
    // Already with its text, or only when that is parsed.
    const reading = opener.open(PEER, new Pieces(dumpText([wire]))).then((dump) => dump.read(1));
    await expect(reading).rejects.toMatchObject({ name: 'PeerError', stage: 'too-large' });
  });

  test('ends when it has read a long chain, and begins anew for the next one', async () => {
    let started = 0;
    const opener = openerIn('thread', () => {
      started += 1;
      return startDumpWorker();
    });
    const padded = WIRES[0]!.replace('{', `{${' '.repeat(12 << 20)}`);
    for (const expected of [1, 2]) {
      const dump = await opener.open(PEER, new Pieces(dumpText([padded, padded, padded])));
      expect((await dump.read(1)).blocks).toHaveLength(1);
      expect(started).toBe(expected);
      dump.close();
    }
    expect(warnings).toEqual([]);
  });

  test('ends after a long chain, however others were closed: in the middle of a read, or of an answer', async () => {
    const exits: Promise<unknown>[] = [];
    const onPosted: { take?: () => void } = {};
    const opener = openerIn('thread', () => {
      const worker = startDumpWorker();
      exits.push(new Promise((resolve) => worker.once('exit', resolve)));
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (request: { kind: string }, transfer?: Parameters<typeof post>[1]) => {
        post(request, transfer);
        if (request.kind === 'take') onPosted.take?.();
      };
      return worker;
    });
    // A call that is ended by its reader has no more bytes.
    let end: (piece: undefined) => void = () => undefined;
    const ended = new Promise<undefined>((resolve) => (end = resolve));
    const begun = dumpText(WIRES.slice(0, 2)).slice(0, -2);
    const pieces = [Promise.resolve(Buffer.from(begun)), ended];
    const short = await opener.open(PEER, { next: async () => pieces.shift(), close: () => end(undefined) });
    const read = expect(short.read(3)).rejects.toMatchObject({ name: 'PeerError' });
    short.close();
    await read;

    const padded = WIRES[0]!.replace('{', `{${' '.repeat(12 << 20)}`);
    const long = await opener.open(PEER, new Pieces(dumpText([padded, padded, padded])));
    onPosted.take = () => long.close();
    await long.read(1);
    await exits[0];
    expect(exits).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  test('ends with its client, and so does what it was doing', async () => {
    const opener = openerIn('thread');
    const dump: ChainDump = await opener.open(PEER, new Pieces(CHAIN_60));
    const read = expect(dump.read(60)).rejects.toMatchObject({ name: 'PeerError', stage: 'connect' });
    await threads[0]!.close();
    await read;
    const again = opener.open(PEER, new Pieces(CHAIN_60));
    await expect(again).rejects.toMatchObject({ name: 'PeerError', stage: 'connect' });
  });
});
