/** A set in order of arrival that can be read from its end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ArrivalList } from '../../../main/node/chain/arrival-list.ts';

test('is a set in order of arrival, and gives any page of it', () => {
  const step = fc.record({ block: fc.nat(400), isAdded: fc.boolean() });
  const page = fc.record({ offset: fc.nat(300), count: fc.nat(300) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 200, maxLength: 1500 }), page, (steps, { offset, count }) => {
      const list = new ArrivalList();
      const model = new Set<number>();
      for (const { block, isAdded } of steps) {
        if (isAdded) {
          list.add(block);
          model.add(block);
        } else {
          expect(list.delete(block)).toBe(model.delete(block));
        }
        expect(list.has(block)).toBe(model.has(block));
      }
      expect([...list]).toEqual([...model]);
      expect(list.size).toBe(model.size);
      expect(list.newest(offset, count)).toEqual([...model].toReversed().slice(offset, offset + count));
    }),
    { numRuns: 50 },
  );
});

test('goes on in order when its last page was emptied', () => {
  const list = new ArrivalList();
  for (let block = 0; block < 200; block++) list.add(block);
  for (let block = 1; block < 200; block++) list.delete(block);
  list.add(7);
  list.add(5);
  expect([...list]).toEqual([0, 7, 5]);
  expect(list.newest(0, 2)).toEqual([5, 7]);
  expect(list.has(-1)).toBe(false);
});
