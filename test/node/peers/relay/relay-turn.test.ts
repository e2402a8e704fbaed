/** Turns in which the nodes of our kind tell a workshop node of a block. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relayTurnMs } from '../../../../main/node/peers/relay/relay-turn.ts';

const nodes = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 19 });

/** Each node's turn, as it reckons it itself. */
function turnsOf(hash: string, instances: readonly string[]): number[] {
  return instances.map((own) =>
    relayTurnMs(
      hash,
      own,
      instances.filter((other) => other !== own),
    ),
  );
}

test('up to nineteen nodes that know each other never tell at the same time, and none of them with the miner', () => {
  fc.assert(
    fc.property(fc.string(), nodes, (hash, instances) => {
      const expected = instances.map((_, index) => 50 * (index + 1));
      expect(turnsOf(hash, instances).toSorted((a, b) => a - b)).toEqual(expected);
    }),
  );
});

test('a node that knows no other waits for one turn, and nobody for more than a second', () => {
  const many = Array.from({ length: 63 }, (_, index) => `node ${index}`);
  expect(relayTurnMs('00ab', 'own', [])).toBe(50);
  for (const own of many) expect(relayTurnMs('00ab', own, many)).toBeLessThanOrEqual(1000);
});

test('another node is the first for another block', () => {
  const instances = ['a', 'b', 'c', 'd'];
  const first = Array.from({ length: 40 }, (_, block) => turnsOf(`block ${block}`, instances).indexOf(50));
  expect(new Set(first).size).toBe(4);
});
