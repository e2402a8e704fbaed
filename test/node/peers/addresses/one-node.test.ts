/** When two addresses are taken for one node's: no stranger's word is enough. */
import { describe, expect, test } from 'vitest';
import { areOneNode, mayGiveWay, type Answered } from '../../../../main/node/peers/addresses/one-node.ts';

const [V4, V6, NAME, OTHER_NAME, LOCAL, STRANGER] = [
  'http://10.0.0.7:5000',
  'http://[fd00::7]:5000',
  'http://laptop.local:5000',
  'http://laptop:5000',
  'http://127.0.0.1:5001',
  'http://10.0.0.66:5000',
] as const;

/** What the node with two addresses says at each of them. */
const at = (address: string): Answered => ({ address, instance: 'one', ownAddresses: [V4, V6] });
/** Somebody who repeats it, and claims to be at any addresses. */
const liar = (...ownAddresses: string[]): Answered => ({ address: STRANGER, instance: 'one', ownAddresses });

test.each([
  ['two adapters', V4, V6, true, true],
  ['a name, which gives way to an address', NAME, V4, true, false],
  ['two names', NAME, OTHER_NAME, true, true],
  ['this computer, which needs no naming', LOCAL, V4, true, true],
])('one node: %s', (_, a, b, mayAGo, mayBGo) => {
  expect([mayGiveWay(at(a), at(b)), mayGiveWay(at(b), at(a))]).toEqual([mayAGo, mayBGo]);
  expect(areOneNode(at(a), at(b))).toBe(true);
});

describe('not one node', () => {
  test('two that say to be different', () => {
    expect(areOneNode(at(V4), { ...at(V6), instance: 'another' })).toBe(false);
    expect(areOneNode({ ...at(V4), instance: undefined }, { ...at(V6), instance: undefined })).toBe(false);
  });

  test.each([[V4], [V6], [NAME], [LOCAL]])('one that is named by the other alone: %s', (address) => {
    for (const claim of [liar(), liar(STRANGER), liar(STRANGER, V4, V6, NAME, LOCAL)]) {
      expect(mayGiveWay(at(address), claim)).toBe(false);
    }
  });

  test('one that does not say where it is', () => {
    expect(areOneNode({ ...at(V4), ownAddresses: undefined }, at(V6))).toBe(false);
    expect(areOneNode(at(V4), { ...at(V6), ownAddresses: undefined })).toBe(false);
  });
});
