/** The table of headers, against a plain map. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText } from '../../../main/consensus/hash.ts';
import { HeaderTable, NO_BLOCK } from '../../../main/node/chain/header-table.ts';
import type { StoredHeader } from '../../../main/node/ports/chain-store.ts';

function headerOf(name: number, parent: StoredHeader | undefined, timestamp: bigint | number): StoredHeader {
  return {
    hash: hashText(`block ${name}`),
    previousHash: parent?.hash ?? '0',
    height: (parent?.height ?? 0) + 1,
    difficulty: name % 300,
    timestamp,
    sizeBytes: 200 + name,
    isInvalid: name % 7 === 0,
  };
}

function childrenOf(table: HeaderTable, hash: string): string[] {
  const children: string[] = [];
  for (let at = table.firstChild(table.find(hash)); at !== NO_BLOCK; at = table.nextSibling(at)) {
    children.push(table.hash(at));
  }
  return children.toSorted();
}

test('what is added is found with all that it had, until it is removed', () => {
  const timestamp = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 80n }), fc.double({ min: 0, noNaN: true }));
  const step = fc.record({ pick: fc.nat(), isRemoval: fc.boolean(), timestamp });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const table = new HeaderTable();
      const model = new Map<string, StoredHeader>();
      for (const [name, { pick, isRemoval, timestamp: date }] of steps.entries()) {
        const known = [...model.values()];
        const picked = known[pick % (known.length + 1)];
        const hasChild = known.some(({ previousHash }) => previousHash === picked?.hash);
        if (isRemoval && picked !== undefined && !hasChild) {
          table.remove(table.find(picked.hash));
          model.delete(picked.hash);
        } else {
          const header = headerOf(name, picked, date);
          table.add(header, picked === undefined ? NO_BLOCK : table.find(picked.hash));
          model.set(header.hash, header);
        }
      }
      for (const [name] of steps.entries()) {
        const hash = hashText(`block ${name}`);
        const block = table.find(hash);
        expect(block === NO_BLOCK ? undefined : table.header(block)).toEqual(model.get(hash));
      }
      for (const { hash } of model.values()) {
        const children = [...model.values()].filter(({ previousHash }) => previousHash === hash);
        expect(childrenOf(table, hash)).toEqual(children.map((child) => child.hash).toSorted());
      }
    }),
    { numRuns: 60 },
  );
});

test('a parent that is not here is remembered by its hash', () => {
  const table = new HeaderTable();
  const header = { ...headerOf(1, undefined, 5n), previousHash: 'a'.repeat(64) };
  expect(table.header(table.add(header, NO_BLOCK))).toEqual(header);
  expect(table.find('0')).toBe(NO_BLOCK);
});
