/** When a node says that it is there, when it asks, and what it makes of what it hears: with sockets that are made up. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMdnsPresence } from '../../../main/adapters/mdns/mdns-presence.ts';
import type { MulticastSocketOptions } from '../../../main/adapters/mdns/multicast-socket.ts';
import { readMessage, writePresence, writeQuestion } from '../../../main/adapters/mdns/presence-messages.ts';
import type { HeardPresence, OpenPresence, Presence } from '../../../main/node/ports/presence-channel.ts';
import type { LocalNetwork } from '../../../main/node/ports/whereabouts.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const OTHER: Presence = { instance: 'other', port: 5050, name: 'Bob', className: undefined };

/** A socket that takes what is sent. */
class FakeSocket {
  readonly options: MulticastSocketOptions;
  readonly sent: { readonly atMs: number; readonly text: string }[] = [];
  isClosed = false;
  readonly #clock: FakeClock;

  constructor(options: MulticastSocketOptions, clock: FakeClock) {
    this.options = options;
    this.#clock = clock;
  }

  send(bytes: Uint8Array): void {
    this.sent.push({ atMs: this.#clock.monotonicMs(), text: nameOf(bytes) });
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  open(): void {
    this.options.onResult(undefined);
    this.options.onOpen();
  }

  hear(bytes: Uint8Array, senderIp = '10.0.0.9'): void {
    this.options.onMessage(bytes, senderIp);
  }

  texts(): string[] {
    return this.sent.map(({ text }) => text);
  }
}

/** `question`, `here 5000`, `gone 5000`. */
function nameOf(bytes: Uint8Array): string {
  const message = readMessage(bytes);
  if (message?.kind === 'question') return 'question';
  const one = message?.presences[0];
  return `${one?.isLeaving === true ? 'gone' : 'here'} ${one?.port}`;
}

let clock: FakeClock;
let sockets: FakeSocket[];
let networks: LocalNetwork[];
let own: Presence;
let heard: HeardPresence[];
let problems: number;
let warnings: string[];
let presence: OpenPresence;

beforeEach(() => {
  clock = new FakeClock();
  sockets = [];
  networks = [{ address: '10.0.0.7', prefixLength: 24 }];
  own = { instance: 'own', port: 5000, name: 'Ada', className: undefined };
  heard = [];
  problems = 0;
  warnings = [];
  const quiet = (): undefined => undefined;
  const channel = createMdnsPresence({
    clock,
    log: { error: quiet, info: quiet, debug: quiet, warn: (message) => void warnings.push(message) },
    openSocket: (options) => {
      const socket = new FakeSocket(options, clock);
      sockets.push(socket);
      return socket;
    },
  });
  presence = channel.open({
    own: () => own,
    networks: () => networks,
    onHeard: (one) => void heard.push(one),
    onProblem: () => void (problems += 1),
  });
});

afterEach(() => presence.close());

describe('a node that finds others', () => {
  test('says three times in four seconds that it is there, and asks as often; then it says so every minute', () => {
    const [socket] = sockets;
    socket?.open();
    clock.advance(4500);
    expect(socket?.texts().toSorted()).toEqual([
      'here 5000',
      'here 5000',
      'here 5000',
      'question',
      'question',
      'question',
    ]);
    clock.advance(10 * 60_000);
    expect(socket?.texts().slice(6)).toEqual(Array.from({ length: 10 }, () => 'here 5000'));
  });

  test('answers a question soon, but says the same thing at most once a second, however often it is asked', () => {
    const [socket] = sockets;
    socket?.open();
    clock.advance(10_000);
    const before = socket?.sent.length ?? 0;
    for (let n = 0; n < 50; n++) {
      for (let asker = 1; asker < 10; asker++) socket?.hear(writeQuestion(), `10.0.0.${asker + 20}`);
      clock.advance(100);
    }
    const answers = socket?.sent.slice(before) ?? [];
    expect(answers.length).toBeGreaterThanOrEqual(4);
    const pauses = answers.slice(1).map(({ atMs }, index) => atMs - (answers[index]?.atMs ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1000);
  });

  test('says goodbye at its end, once, and nothing more', async () => {
    const [socket] = sockets;
    socket?.open();
    clock.advance(100_000);
    await presence.close();
    expect(socket?.texts().at(-1)).toBe('gone 5000');
    const { length } = socket?.sent ?? [];
    socket?.hear(writeQuestion());
    clock.advance(100_000);
    expect([socket?.sent.length, socket?.isClosed, clock.scheduledCount]).toEqual([length, true, 0]);
  });

  test('that has said nothing yet says no goodbye', async () => {
    await presence.close();
    expect(sockets[0]?.sent).toEqual([]);
  });

  test('takes its old port back when it has another one', () => {
    sockets[0]?.open();
    clock.advance(10_000);
    const before = sockets[0]?.sent.length ?? 0;
    own = { ...own, port: 5001 };
    presence.refresh();
    clock.advance(1);
    expect(sockets[0]?.texts().slice(before)).toEqual(['gone 5000', 'here 5001']);
    presence.refresh();
    clock.advance(5000);
    expect(sockets[0]?.texts().slice(before)).toHaveLength(2);
  });
});

describe('network adapters', () => {
  test('each has a socket; one that comes is joined, and what was said is said there; one that goes is left', () => {
    sockets[0]?.open();
    clock.advance(10_000);
    networks = [...networks, { address: '192.168.1.7', prefixLength: 24 }];
    presence.refresh();
    sockets[1]?.open();
    clock.advance(500);
    expect(sockets.map(({ options }) => options.address)).toEqual(['10.0.0.7', '192.168.1.7']);
    expect(sockets[1]?.texts().toSorted()).toEqual(['here 5000', 'question']);
    networks = networks.slice(1);
    presence.refresh();
    expect([sockets[0]?.isClosed, sockets[0]?.texts().at(-1), sockets[1]?.isClosed]).toEqual([
      true,
      'gone 5000',
      false,
    ]);
  });

  test('of many, four are used', () => {
    networks = Array.from({ length: 30 }, (_, index) => ({ address: `10.0.${index}.7`, prefixLength: 24 }));
    presence.refresh();
    expect(sockets.filter(({ isClosed }) => !isClosed)).toHaveLength(4);
  });

  test('one that the system refuses is a problem only while no other works, and is tried again', () => {
    sockets[0]?.options.onResult('EACCES');
    expect([presence.problem, problems, warnings.length]).toEqual([
      { code: 'multicast-refused', error: 'EACCES' },
      1,
      1,
    ]);
    networks = [...networks, { address: '192.168.1.7', prefixLength: 24 }];
    presence.refresh();
    sockets[1]?.open();
    expect(presence.problem).toBe(undefined);
    clock.advance(30_000);
    presence.refresh();
    expect([sockets[0]?.isClosed, sockets.length]).toEqual([true, 3]);
  });

  test('what is refused later, and works again, is told', () => {
    sockets[0]?.open();
    sockets[0]?.options.onResult('EHOSTUNREACH');
    expect(presence.problem).toEqual({ code: 'multicast-refused', error: 'EHOSTUNREACH' });
    sockets[0]?.options.onResult(undefined);
    expect([presence.problem, problems]).toEqual([undefined, 2]);
  });

  test('without any there is nothing to hear', () => {
    networks = [];
    presence.refresh();
    expect([presence.problem, sockets[0]?.isClosed]).toEqual([{ code: 'no-network' }, true]);
  });
});

describe('what is heard', () => {
  test('is told with the address that it came from', () => {
    sockets[0]?.hear(writePresence(OTHER, '10.9.9.9'), '10.0.0.9');
    expect(heard).toEqual([{ ...OTHER, senderIp: '10.0.0.9', isLeaving: false }]);
  });

  test('of one that floods the room is told ten times a second, and others are heard beside it', () => {
    for (let n = 0; n < 500; n++) sockets[0]?.hear(writePresence({ ...OTHER, instance: `x${n}` }, '10.0.0.9'));
    sockets[0]?.hear(writePresence(OTHER, '10.0.0.8'), '10.0.0.8');
    expect([heard.length, heard.at(-1)?.senderIp]).toEqual([11, '10.0.0.8']);
  });

  test('that is about printers counts against nobody', () => {
    const printer = Buffer.from(writePresence(OTHER, '10.0.0.9'))
      .toString('latin1')
      .replaceAll('_chalkchain', '_ipprinters');
    for (let n = 0; n < 500; n++) sockets[0]?.hear(Buffer.from(printer, 'latin1'), '10.0.0.9');
    sockets[0]?.hear(writePresence(OTHER, '10.0.0.9'), '10.0.0.9');
    expect(heard).toHaveLength(1);
  });

  test('in a flood is heard no more for a minute: the sockets are closed, and opened again', () => {
    sockets[0]?.open();
    for (let n = 0; n < 1001; n++) sockets[0]?.hear(Buffer.from('anything'));
    expect([sockets[0]?.isClosed, presence.problem]).toEqual([true, { code: 'too-much-noise' }]);
    clock.advance(59_000);
    presence.refresh();
    expect(sockets).toHaveLength(1);
    clock.advance(1000);
    presence.refresh();
    expect([sockets.length, presence.problem]).toEqual([2, undefined]);
  });
});
