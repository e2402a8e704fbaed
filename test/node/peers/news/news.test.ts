/** News travels to every node, over each link once, and from those that nobody can reach. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewsHandler, NewsSource } from '../../../../main/node/peers/news/news.ts';
import type { PeerEvent } from '../../../../main/node/ports/peer-events.ts';
import { RequestError } from '../../../../main/node/request-error.ts';
import { addressOf } from '../../../support/memory-network.ts';
import { MemoryRoom, type RoomNode, type RoomNodeOptions } from '../../../support/memory-room.ts';

let room: MemoryRoom;

beforeEach(() => {
  room = new MemoryRoom(() => 0.5);
});

afterEach(() => room.close());

/** Keeps what it hears. */
class Notebook implements NewsHandler {
  readonly kept: string[] = [];
  readonly heard: { readonly text: string; readonly source: NewsSource }[] = [];
  readonly taken: string[] = [];
  readonly isEchoed: boolean;

  constructor(isEchoed = false) {
    this.isEchoed = isEchoed;
  }

  async accept(text: string, source: NewsSource) {
    this.heard.push({ text, source });
    if (text === 'bad') throw new RequestError({ code: 'busy' });
    if (text === 'late') return { kind: 'late' } as const;
    if (this.kept.includes(text)) return { kind: 'known' } as const;
    this.kept.push(text);
    return { kind: 'new', text } as const;
  }

  forNewcomer(): readonly string[] {
    return this.kept;
  }

  onTaken(text: string, neighbour: string): void {
    this.taken.push(`${text} by ${neighbour}`);
  }
}

type Reader = RoomNode & { readonly notebook: Notebook };

function addReader(options: RoomNodeOptions & { isEchoed?: boolean } = {}): Reader {
  const node = room.add(options);
  const notebook = new Notebook(options.isEchoed);
  node.peers.news.handle('card', notebook);
  return { ...node, notebook };
}

/** Both know each other. */
async function connect(...pairs: [RoomNode, RoomNode][]): Promise<void> {
  for (const [one, other] of pairs) {
    room.introduce(one, [other.number]);
    room.introduce(other, [one.number]);
  }
  await room.pass(40);
}

function write(node: Reader, text: string): void {
  node.notebook.kept.push(text);
  node.peers.news.tell('card', text);
}

test('passes along a line, over each link once', async () => {
  const [a, b, c, d] = [addReader(), addReader(), addReader(), addReader()];
  await connect([a, b], [b, c], [c, d]);
  write(a, 'hello');
  await room.pass(10);
  expect([b, c, d].map(({ notebook }) => notebook.heard.map(({ text }) => text))).toEqual([
    ['hello'],
    ['hello'],
    ['hello'],
  ]);
  expect(a.notebook.heard).toEqual([]);
  expect(room.network.calls.get('tellNews') ?? 0).toBe(0);
});

test('a node that nobody can reach is heard, and hears', async () => {
  const [hub, walled, other] = [addReader(), addReader(), addReader()];
  room.network.isOpen = (from, to) => to !== walled.number || from === walled.number;
  room.introduce(walled, [hub.number]);
  await connect([hub, other]);
  write(walled, 'from behind the wall');
  write(other, 'to behind the wall');
  await room.pass(10);
  expect(other.notebook.kept).toContain('from behind the wall');
  expect(walled.notebook.kept).toContain('to behind the wall');
  expect(walled.notebook.taken).toEqual([`from behind the wall by ${addressOf(hub.number)}`]);
});

test('one that comes later is told, whoever of both listens', async () => {
  const [early, late, walled] = [addReader(), addReader(), addReader()];
  room.network.isOpen = (from, to) => to !== walled.number || from === walled.number;
  write(early, 'old');
  write(walled, 'older');
  await connect([early, late]);
  room.introduce(walled, [late.number]);
  await room.pass(40);
  expect(late.notebook.kept).toEqual(['old', 'older']);
  expect([...walled.notebook.kept].toSorted()).toEqual(['old', 'older']);
});

test('what is echoed comes back once from each neighbour', async () => {
  const make = (): Reader => addReader({ isEchoed: true });
  const [author, near, far] = [make(), make(), make()];
  await connect([author, near], [near, far]);
  write(author, 'news');
  await room.pass(10);
  expect(author.notebook.heard).toEqual([
    { text: 'news', source: { neighbour: addressOf(near.number), sender: addressOf(near.number) } },
  ]);
  expect(near.notebook.heard.map(({ source }) => source.neighbour)).toEqual([
    addressOf(author.number),
    addressOf(far.number),
  ]);
});

test('late news is not passed on; bad news ends the stream of the one who tells it', async () => {
  const [liar, node, far] = [addReader(), addReader(), addReader()];
  await connect([liar, node], [node, far]);
  write(liar, 'late');
  await room.pass(5);
  expect(node.notebook.heard.map(({ text }) => text)).toEqual(['late']);
  expect(node.peers.listensTo).toBe(2);
  write(liar, 'bad');
  await room.pass(1);
  expect(node.peers.listensTo).toBe(1);
  expect(node.notebook.kept).toEqual([]);
  expect(far.notebook.heard).toEqual([]);
});

test('an older program is asked once, and told nothing more', async () => {
  const [old, node] = [room.add({ hasStreams: false }), addReader()];
  room.network.isOpen = (from) => from !== old.number;
  await connect([old, node]);
  write(node, 'one');
  await room.pass(5);
  write(node, 'two');
  await room.pass(5);
  expect(room.network.calls.get('tellNews')).toBe(1);
});

test('a program that listens without being a node reads along', async () => {
  const node = addReader();
  const events: PeerEvent[] = [];
  node.peers.listen({
    senderIp: '10.0.9.9',
    instance: undefined,
    wantsBlocks: false,
    tell: (event) => void events.push(event),
  });
  write(node, 'hello');
  expect(events.at(-1)).toEqual({ kind: 'news', topic: 'card', text: 'hello' });
});

test('what is told again reaches one that has lost it, and is not passed on by one that has it', async () => {
  const [author, forgetful, other] = [addReader(), addReader(), addReader()];
  room.network.isOpen = (from, to) => to !== author.number || from === author.number;
  room.introduce(author, [forgetful.number, other.number]);
  await room.pass(40);
  write(author, 'once more');
  await room.pass(5);
  forgetful.notebook.kept.length = 0;
  author.peers.news.tell('card', 'once more');
  await room.pass(5);
  expect(forgetful.notebook.kept).toEqual([]);
  author.peers.news.tellAgain('card', 'once more');
  await room.pass(5);
  expect(forgetful.notebook.kept).toEqual(['once more']);
  expect(other.notebook.heard.map(({ text }) => text)).toEqual(['once more', 'once more']);
});
