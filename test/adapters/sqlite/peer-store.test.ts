import { expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();

const A = { address: 'http://192.168.1.5:5000', addedAt: 1_700_000_000.5, lastContactAt: undefined, wallet: undefined };
const B = { address: 'http://[fe80::1]:5001', addedAt: 1_700_000_001, lastContactAt: 1_700_000_002.25, wallet: 'MII…' };

test('remembers peers in the order in which they were added', () => {
  const file = newPath();
  const store = openStore({ file, network: WORKSHOP.name });
  store.peers.savePeer(A);
  store.peers.savePeer(B);
  expect(store.peers.loadPeers()).toEqual([A, B]);
  store.close();
  const again = openStore({ file, network: WORKSHOP.name });
  expect(again.peers.loadPeers()).toEqual([A, B]);
  again.close();
});

test('replaces a peer in its place', () => {
  const store = openStore({ file: ':memory:', network: WORKSHOP.name });
  store.peers.savePeer(A);
  store.peers.savePeer(B);
  const contacted = { ...A, lastContactAt: 1_700_000_009, wallet: 'another' };
  store.peers.savePeer(contacted);
  expect(store.peers.loadPeers()).toEqual([contacted, B]);
  store.close();
});

test('forgets a peer, and adds it again at the end', () => {
  const store = openStore({ file: ':memory:', network: WORKSHOP.name });
  store.peers.savePeer(A);
  store.peers.savePeer(B);
  store.peers.removePeer(A.address);
  store.peers.removePeer('http://unknown:1');
  expect(store.peers.loadPeers()).toEqual([B]);
  store.peers.savePeer(A);
  expect(store.peers.loadPeers()).toEqual([B, A]);
  store.close();
});
