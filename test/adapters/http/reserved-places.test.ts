/** The places of a server that are kept for peers and for this computer, when others have taken all of theirs. */
import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Connections } from '../../../main/adapters/http/connections.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** As many as all others together have, and as one sender has. */
const PLACES = 800;
const PER_SENDER = 100;
const FOR_PEERS = 200;

const OWN_IP = '10.0.0.1';

/** As much of a socket as a place needs: who is there, and whether anything was read. */
class FakeSocket extends EventEmitter {
  readonly localAddress = OWN_IP;
  readonly remoteAddress: string;
  /** The start of a request. */
  readonly bytesRead = 1;
  readonly writableLength = 0;
  readonly bytesWritten = 0;
  destroyed = false;

  constructor(ip: string) {
    super();
    this.remoteAddress = ip;
  }

  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

class TestServer {
  readonly peers = new Set<string>();
  readonly #server = new EventEmitter();

  constructor() {
    // Safe: connections and requests arrive by events, and here only connections do.
    new Connections(this.#server as Server, {
      clock: new FakeClock(),
      serve: () => undefined,
      isPeer: (ip) => this.peers.has(ip),
    });
  }

  /** Opens connections that have begun a request, so that none of them is idle. */
  open(ip: string, count = 1): FakeSocket[] {
    return Array.from({ length: count }, () => {
      const socket = new FakeSocket(ip);
      // Safe: see above.
      this.#server.emit('connection', socket as unknown as Socket);
      return socket;
    });
  }

  /** Others take all the places they can have, each of them no more than its share. */
  fill(): FakeSocket[] {
    return Array.from({ length: PLACES / 8 }, (_, n) => this.open(`10.1.0.${n}`, 8)).flat();
  }
}

const openOf = (sockets: readonly FakeSocket[]): number => sockets.filter(({ destroyed }) => !destroyed).length;

test('a peer gets in when strangers have taken all places, and another stranger does not', () => {
  const server = new TestServer();
  server.peers.add('10.0.0.7');
  const strangers = server.fill();
  expect(openOf(strangers)).toBe(PLACES);
  expect(openOf(server.open('10.2.0.1'))).toBe(0);
  expect(openOf(server.open('10.0.0.7', 5))).toBe(5);
  expect(openOf(strangers)).toBe(PLACES);
});

test('peers do not use up the places that are kept for them while there are others', () => {
  const server = new TestServer();
  for (const n of [7, 8]) server.peers.add(`10.0.0.${n}`);
  for (const n of [7, 8]) expect(openOf(server.open(`10.0.0.${n}`, PER_SENDER))).toBe(PER_SENDER);
  server.fill();
  for (const n of [9, 10]) server.peers.add(`10.0.0.${n}`);
  const late = [...server.open('10.0.0.9', PER_SENDER), ...server.open('10.0.0.10', PER_SENDER)];
  expect(openOf(late)).toBe(FOR_PEERS);
});

test('this computer gets in when all places of others are taken, those for peers included', () => {
  const server = new TestServer();
  server.fill();
  for (let n = 0; n < FOR_PEERS / 8; n++) {
    server.peers.add(`10.3.0.${n}`);
    server.open(`10.3.0.${n}`, 8);
  }
  server.peers.add('10.3.1.1');
  expect(openOf(server.open('10.3.1.1'))).toBe(0);
  for (const ip of ['127.0.0.1', OWN_IP, '::ffff:10.0.0.1']) expect(openOf(server.open(ip))).toBe(1);
});
