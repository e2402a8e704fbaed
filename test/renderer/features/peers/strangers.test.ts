/** Of whom only the card is known, and which peer is whose. */
import { expect, test } from 'vitest';
import type { CardView } from '../../../../preload/contract/views/card-views.ts';
import { findStrangers, provenWallet } from '../../../../renderer/features/peers/strangers.ts';
import { fakePeers } from '../../../support/fake-node/fake-views.ts';

const PEER = fakePeers(0, 1)[0]!;

function card(address: string, fields: Partial<CardView> = {}): CardView {
  return {
    address,
    name: address,
    version: '1',
    className: null,
    addresses: [],
    heardAt: 0,
    isOwn: false,
    isCurrent: true,
    ...fields,
  };
}

test('strangers are neither peers nor this node; those that are silent come last', () => {
  const cards = [
    card('me', { isOwn: true }),
    card('gone', { isCurrent: false }),
    card('zoe'),
    card('peer'),
    card('ada'),
    card('nobody', { name: null }),
  ];
  const strangers = findStrangers(cards, [{ ...PEER, walletAddress: 'peer' }]);
  expect(strangers.map(({ address }) => address)).toEqual(['nobody', 'ada', 'zoe', 'gone']);
});

test('a peer is the owner of a wallet only when the card of that wallet names where the peer is', () => {
  const ada = card('a', { addresses: ['http://10.0.0.7:5000'] });
  const at = (address: string) => provenWallet({ ...PEER, address, walletAddress: 'a' }, [card('b'), ada]);
  expect(at('http://10.0.0.7:5000')).toBe('a');
  expect(at('http://10.0.0.66:5000')).toBeUndefined();
  expect(provenWallet({ ...PEER, address: 'http://10.0.0.7:5000', walletAddress: 'e' }, [ada])).toBeUndefined();
  expect(provenWallet({ ...PEER, walletAddress: null }, [ada])).toBeUndefined();
});
