/** What one read of a chain in slices gives where a slice ends, with slices that are made here. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { OpenedDump } from '../../../main/adapters/peer-http/chain-dump.ts';
import { type Slice, SlicedDump } from '../../../main/adapters/peer-http/sliced-dump.ts';
import { parseBlock } from '../../../main/consensus/wire.ts';

const CHAIN_60 = readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url), 'utf8');
const BLOCKS = (JSON.parse(CHAIN_60) as { blocks: string[] }).blocks.map(parseBlock);
const SLICE_BLOCKS = 10;

/** All of it is here, and each of its blocks takes a byte. */
class ArrivedSlice implements OpenedDump {
  readonly claimedSize = BLOCKS.length;
  readonly isWaiting = false;
  readonly slice = undefined;
  readonly hasArrived = true;
  readonly bytesBefore: number[] = [];
  isReadAhead = false;
  #next: number;
  readonly #end: number;

  constructor(after: number) {
    this.#next = after;
    this.#end = Math.min(after + SLICE_BLOCKS, BLOCKS.length);
  }

  get isDrained(): boolean {
    return this.#next === this.#end;
  }

  readAhead(): void {
    this.isReadAhead = true;
  }

  skipCommon(): Promise<number> {
    return Promise.resolve(0);
  }

  read(count: number, bytesBefore = 0) {
    this.bytesBefore.push(bytesBefore);
    const blocks = BLOCKS.slice(this.#next, Math.min(this.#next + count, this.#end));
    this.#next += blocks.length;
    return Promise.resolve({ blocks, bytes: blocks.length, refusal: undefined });
  }

  close(): void {
    // Nothing is held.
  }
}

function sliceAfter(after: number): Slice & { readonly dump: ArrivedSlice } {
  const last = Math.min(after + SLICE_BLOCKS, BLOCKS.length);
  const [afterHash, lastHash] = [BLOCKS[after - 1]?.hash, BLOCKS[last - 1]?.hash];
  return { dump: new ArrivedSlice(after), place: { afterHeight: after, afterHash, lastHeight: last, lastHash } };
}

function after(hash: string): number {
  return BLOCKS.findIndex((block) => block.hash === hash) + 1;
}

test('goes on into the slices that are here', async () => {
  const second = sliceAfter(SLICE_BLOCKS);
  const dump = new SlicedDump('peer', sliceAfter(0), (hash) =>
    Promise.resolve(after(hash) === SLICE_BLOCKS ? second : sliceAfter(after(hash))),
  );
  const sizes: number[] = [];
  const hashes: string[] = [];
  for (;;) {
    const { blocks } = await dump.read(7);
    if (blocks.length === 0) break;
    sizes.push(blocks.length);
    hashes.push(...blocks.map(({ hash }) => hash));
  }
  expect(hashes).toEqual(BLOCKS.map(({ hash }) => hash));
  expect(sizes).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 4]);
  // Three blocks of the first slice came before four of this one, which had begun to arrive before anybody read it.
  expect(second.dump.bytesBefore[0]).toBe(3);
  expect(second.dump.isReadAhead).toBe(true);
});

test('gives what it has when the next slice has not come', async () => {
  let send = (_slice: Slice): void => undefined;
  const dump = new SlicedDump('peer', sliceAfter(0), () => new Promise((resolve) => (send = resolve)));
  expect((await dump.read(15)).blocks).toHaveLength(SLICE_BLOCKS);
  const next = dump.read(15);
  await expect.poll(() => dump.isWaiting).toBe(true);
  send(sliceAfter(SLICE_BLOCKS));
  expect((await next).blocks[0]).toEqual(BLOCKS[SLICE_BLOCKS]);
});

test('gives what it has before a slice that does not fit, and fails after it', async () => {
  const dump = new SlicedDump('peer', sliceAfter(0), () => Promise.resolve(sliceAfter(30)));
  await dump.read(1);
  expect((await dump.read(15)).blocks).toEqual(BLOCKS.slice(1, SLICE_BLOCKS));
  const failure = { name: 'PeerError', problem: expect.objectContaining({ code: 'chain-changed' }) };
  for (let again = 0; again < 2; again++) await expect(dump.read(15)).rejects.toEqual(expect.objectContaining(failure));
});
