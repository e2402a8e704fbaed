/** What peers say of themselves, which nothing proves. */
import { describe, expect, test } from 'vitest';
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import { claimOf, findClaims, type Known } from '../../../renderer/format/claims.ts';
import { fakePeers } from '../../support/fake-node/fake-views.ts';

const NOBODY: Known = { names: [], ownAddress: 'mine', ownName: 'My laptop' };

function peer(name: string | null, walletAddress: string | null, address = `http://${name}:5000`): PeerView {
  return { ...fakePeers(0, 1)[0]!, name, walletAddress, address };
}

describe('the claim of one node', () => {
  test('is its name for its address', () => {
    const claims = findClaims([peer('Ada', 'a')], NOBODY);
    expect(claimOf(claims, 'a')).toEqual({ address: 'a', names: ['Ada'], nodes: ['http://Ada:5000'], doubt: null });
  });

  test('stays one when the node is a peer at two addresses', () => {
    const claims = findClaims(
      [peer('Ada', 'a', 'http://10.0.0.7:5000'), peer('ada', 'a', 'http://[::7]:5000')],
      NOBODY,
    );
    expect(claimOf(claims, 'a')).toMatchObject({
      names: ['Ada'],
      nodes: ['http://10.0.0.7:5000', 'http://[::7]:5000'],
      doubt: null,
    });
  });

  test('is none without an address, for our own address, and where the user gave a name', () => {
    const known = { ...NOBODY, names: [{ address: 'b', name: 'Bob' }] };
    const peers = [peer('Ada', null), peer('Eve', 'mine'), peer('Mallory', 'b')];
    expect(findClaims(peers, known)).toEqual({});
  });

  test('is found for addresses only, whatever a text is called', () => {
    expect(claimOf(findClaims([], NOBODY), 'constructor')).toBeUndefined();
    expect(claimOf(findClaims([], NOBODY), '__proto__')).toBeUndefined();
  });
});

describe('claims that contradict each other are doubtful', () => {
  test('two names for one address', () => {
    const claims = findClaims([peer('Ada', 'a'), peer('Eve', 'a')], NOBODY);
    expect(claimOf(claims, 'a')).toMatchObject({ names: ['Ada', 'Eve'], doubt: 'address' });
  });

  test('one name for two addresses, also when it only looks alike', () => {
    const claims = findClaims([peer('Ada', 'a'), peer('ＡＤＡ', 'e'), peer('Bob', 'b')], NOBODY);
    expect(claimOf(claims, 'a')?.doubt).toBe('name');
    expect(claimOf(claims, 'e')?.doubt).toBe('name');
    expect(claimOf(claims, 'b')?.doubt).toBeNull();
  });

  test('a name that the user gave to another address, or this node has', () => {
    const known = { ...NOBODY, names: [{ address: 'a', name: 'Ada' }] };
    const claims = findClaims([peer('ada ', 'e'), peer('my  laptop', 'f')], known);
    expect(claimOf(claims, 'e')?.doubt).toBe('known');
    expect(claimOf(claims, 'f')?.doubt).toBe('own');
  });

  test('a name that mixes scripts, also where no other node has it', () => {
    const claims = findClaims([peer('B\u043eb', 'e'), peer('\u041d\u0438\u043d\u0430', 'n')], NOBODY);
    expect(claimOf(claims, 'e')?.doubt).toBe('script');
    expect(claimOf(claims, 'n')?.doubt).toBeNull();
  });

  test('one that only one letter of another script tells from the name of the user', () => {
    const known = { ...NOBODY, names: [{ address: 'a', name: 'Bob' }] };
    expect(claimOf(findClaims([peer('B\u043eb.', 'e')], known), 'e')?.doubt).toBe('known');
  });

  test.each([null, '', ' '])('a node without a name (%j), which does not escape by having none', (name) => {
    const claims = findClaims([peer(name, 'e', 'http://10.0.0.9:5000')], NOBODY);
    expect(claimOf(claims, 'e')).toEqual({
      address: 'e',
      names: [],
      nodes: ['http://10.0.0.9:5000'],
      doubt: 'nameless',
    });
  });

  test('a node without a name beside one that has a name, for one address', () => {
    const claims = findClaims([peer('Ada', 'a'), peer('', 'a', 'http://10.0.0.9:5000')], NOBODY);
    expect(claimOf(claims, 'a')).toMatchObject({
      names: ['Ada'],
      nodes: ['http://Ada:5000', 'http://10.0.0.9:5000'],
      doubt: 'address',
    });
  });

  test('a name that a node claims for our own address, too', () => {
    expect(claimOf(findClaims([peer('Ada', 'mine'), peer('Ada', 'e')], NOBODY), 'e')?.doubt).toBe('name');
  });

  test('a name that the user gave stays a witness: a peer cannot take it over', () => {
    const known = { ...NOBODY, names: [{ address: 'a', name: 'My neighbour' }] };
    const claims = findClaims([peer('Ada', 'a'), peer('Ada', 'e')], known);
    expect(claimOf(claims, 'a')).toBeUndefined();
    expect(claimOf(claims, 'e')?.doubt).toBe('name');
  });
});
