/** What an address is called by the word of nodes: what its key has signed, and what peers merely say. */
import { describe, expect, test } from 'vitest';
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import { claimOf, findClaims as findAllClaims, type Claims, type Known } from '../../../renderer/format/claims.ts';
import { fakePeers } from '../../support/fake-node/fake-views.ts';

/** What peers say, where there are no cards. */
function findClaims(peers: readonly PeerView[], known: Known): Claims {
  return findAllClaims({ peers, cards: [] }, known);
}

const NOBODY: Known = { names: [], ownAddress: 'mine', ownName: 'My laptop' };

function peer(name: string | null, walletAddress: string | null, address = `http://${name}:5000`): PeerView {
  return { ...fakePeers(0, 1)[0]!, name, walletAddress, address };
}

describe('the claim of one node', () => {
  test('is its name for its address', () => {
    const claims = findClaims([peer('Ada', 'a')], NOBODY);
    expect(claimOf(claims, 'a')).toEqual({
      address: 'a',
      names: ['Ada'],
      nodes: ['http://Ada:5000'],
      isSigned: false,
      mark: '',
      doubt: null,
    });
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
      isSigned: false,
      mark: '',
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

describe('a card', () => {
  function card(name: string | null, address: string, addresses: readonly string[] = []): CardView {
    return {
      address,
      name,
      addresses,
      version: '1',
      className: null,
      heardAt: 0,
      isOwn: address === 'mine',
      isCurrent: true,
    };
  }

  test('names its address, also of a node that is no peer', () => {
    const claims = findAllClaims({ peers: [], cards: [card('Ada', 'a'), card('My laptop', 'mine')] }, NOBODY);
    expect(claims).toEqual({
      a: { address: 'a', names: ['Ada'], nodes: [], isSigned: true, mark: '', doubt: null },
    });
  });

  test('goes before what any peer says of that address', () => {
    const peers = [peer('Eve', 'a', 'http://10.0.0.66:5000'), peer('Ada', 'a', 'http://10.0.0.7:5000')];
    const cards = [card('Ada', 'a', ['http://10.0.0.7:5000'])];
    const claims = findAllClaims({ peers, cards }, NOBODY);
    expect(claimOf(claims, 'a')).toMatchObject({ names: ['Ada'], nodes: ['http://10.0.0.7:5000'], doubt: null });
  });

  test('without a name leaves its address without one, whoever offers one', () => {
    expect(findAllClaims({ peers: [peer('Eve', 'a')], cards: [card(null, 'a')] }, NOBODY)).toEqual({});
  });

  test('is told from others with the same name, or one that looks like it, by four characters of the address', () => {
    const frame = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA';
    const [a, b] = [`${frame}abcdefghijklmnop`.padEnd(392, 'x'), `${frame}ABCDEFGHIJKLMNOP`.padEnd(392, 'x')];
    const cards = [card('Table 4', a), card('TabIe 4', b), card('Table 5', 'c')];
    const claims = findAllClaims({ peers: [], cards }, NOBODY);
    expect(claimOf(claims, a)).toMatchObject({ mark: 'abcd', doubt: 'name' });
    expect(claimOf(claims, b)).toMatchObject({ mark: 'ABCD', doubt: 'name' });
    expect(claimOf(claims, 'c')).toMatchObject({ mark: '', doubt: null });
  });

  test('with the name of this node, or with one that the user gave to another address, has a mark as well', () => {
    const known = { ...NOBODY, names: [{ address: 'b', name: 'Bob' }] };
    const claims = findAllClaims({ peers: [], cards: [card('my laptop', 'e1'), card('Bob', 'e2')] }, known);
    expect(claimOf(claims, 'e1')).toMatchObject({ mark: 'e1', doubt: 'own' });
    expect(claimOf(claims, 'e2')).toMatchObject({ mark: 'e2', doubt: 'known' });
  });

  test('of an address that the user has named says nothing', () => {
    const known = { ...NOBODY, names: [{ address: 'a', name: 'Ada' }] };
    expect(findAllClaims({ peers: [], cards: [card('Eve', 'a')] }, known)).toEqual({});
  });
});
