/** From which of its addresses a node calls its peers. */
import { describe, expect, test } from 'vitest';
import { sourceAddress } from '../../../main/adapters/peer-http/own-address.ts';

const PEER = 'http://192.168.1.9:5000';

describe('the address that a peer is called from', () => {
  test.each([
    ['192.168.1.7', PEER],
    ['fd00::7', 'http://[fd00::9]:5000'],
  ])('is the only one that we listen on: %s, to %s', (listensOn, peer) => {
    expect(sourceAddress(listensOn, peer)).toBe(listensOn);
  });

  test.each([
    ['we listen on all', undefined, PEER],
    ['we listen on all IPv4 addresses', '0.0.0.0', PEER],
    ['we listen on all IPv6 addresses', '::', 'http://[fd00::9]:5000'],
    ['we listen on this computer only', '127.0.0.1', PEER],
    ['we listen on a name', 'localhost', PEER],
    ['the peer is on this computer', '192.168.1.7', 'http://127.0.0.1:5001'],
    ['the peer has an address of the other family', '192.168.1.7', 'http://[fd00::9]:5000'],
    ['the peer has a name, which may have addresses of both', '192.168.1.7', 'http://table-3.local:5000'],
  ])('is the choice of the system when %s', (_when, listensOn, peer) => {
    expect(sourceAddress(listensOn, peer)).toBeUndefined();
  });
});
