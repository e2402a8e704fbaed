/** Nodes of a class find one another through those that they know. */
import { afterEach, expect, test } from 'vitest';
import { addressOf } from '../../../support/memory-network.ts';
import { MemoryRoom } from '../../../support/memory-room.ts';

let room: MemoryRoom;
afterEach(() => room.close());

function openClass(count: number): void {
  room = new MemoryRoom(() => 0.5);
  for (let number = 0; number < count; number++) room.add({ learns: true });
}

/** Each of these pairs has greeted one another. */
function meet(pairs: readonly (readonly [number, number])[]): void {
  for (const [one, other] of pairs) {
    room.introduce(room.nodes[one]!, [other]);
    room.introduce(room.nodes[other]!, [one]);
  }
}

const known = (number: number): string[] => room.nodes[number]!.peers.addresses().toSorted();
const allBut = (number: number): string[] =>
  room.nodes
    .filter((node) => node.number !== number)
    .map((node) => addressOf(node.number))
    .toSorted();

test('all who know the teacher alone know everybody soon, and go on without the teacher', async () => {
  openClass(8);
  meet(room.nodes.slice(1).map(({ number }) => [number, 0]));
  await room.begin(room.nodes[0]!);
  await room.pass(60);
  for (const { number } of room.nodes) expect(known(number)).toEqual(allBut(number));
  room.network.isOpen = (from, to) => from !== 0 && to !== 0;
  await room.mineAt(room.nodes[3]!);
  await room.pass(5);
  expect(new Set(room.nodes.slice(1).map(({ chain }) => chain.tip?.hash)).size).toBe(1);
  expect(room.nodes[1]!.chain.size).toBe(2);
});

test('one that nobody can reach learns of the others', async () => {
  openClass(5);
  meet(room.nodes.slice(1).map(({ number }) => [number, 0]));
  room.network.isOpen = (_from, to) => to !== 4;
  await room.begin(room.nodes[0]!);
  await room.pass(60);
  expect(known(4)).toEqual(allBut(4));
});

test('a peer that the owner removes does not come back by what others say', async () => {
  openClass(3);
  meet([
    [1, 0],
    [2, 0],
  ]);
  await room.begin(room.nodes[0]!);
  await room.pass(60);
  expect(known(1)).toEqual([addressOf(0), addressOf(2)]);
  expect(room.nodes[1]!.peers.removePeer(addressOf(2))).toBe(true);
  // An address is tried again after ten minutes, and named again when its node has been away.
  await room.pass(600);
  room.network.isOpen = (from, to) => from !== 2 && to !== 2;
  await room.pass(60);
  room.network.isOpen = () => true;
  await room.pass(120);
  expect(known(1)).toEqual([addressOf(0)]);
  expect(known(0)).toEqual([addressOf(1), addressOf(2)]);
});

test('a line of nodes becomes a class', async () => {
  openClass(6);
  meet(room.nodes.slice(1).map(({ number }) => [number, number - 1]));
  await room.begin(room.nodes[5]!);
  await room.pass(120);
  for (const { number } of room.nodes) expect(known(number)).toEqual(allBut(number));
  expect(new Set(room.nodes.map(({ chain }) => chain.tip?.hash)).size).toBe(1);
});
