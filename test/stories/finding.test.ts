/**
 * Two computers on one cable find each other by multicast, and nothing is sent while finding is off:
 *
 *     A (10.x.x.1)  ----cable----  B (10.x.x.2)
 */
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HeadlessProcesses, STOPPED, type HeadlessProcess } from '../support/headless-process.ts';
import { request } from '../support/lan-request/lan-request.ts';
import { createLan, whyNoLan, type Computer, type Lan, type LanComputer } from '../support/lan.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoLan();
if (reason !== undefined) {
  console.warn(`Skipped, two computers are not to be had: ${reason}`);
}

const PORT = 5000;
const GROUP = '224.0.0.251';
/** Of multicast DNS, as Linux writes it in its list of sockets. */
const HEX_PORT = ':14E9 ';

let processes: HeadlessProcesses;
let lan: Lan;
let a: LanComputer;
let b: LanComputer;

interface FoundJson {
  readonly finding: boolean;
  readonly nodes: readonly {
    readonly address: string;
    readonly name: string | null;
    readonly reach: string;
    readonly reason: string | null;
    readonly is_peer: boolean;
    readonly by: string;
  }[];
}

const own = (path: string): string => `http://127.0.0.1:${PORT}${path}`;
const foundBy = (computer: Computer): FoundJson => JSON.parse(request(computer, own('/v1/found')).body) as FoundJson;
const urlOf = ({ ip }: Computer): string => `http://${ip}:${PORT}`;

/** What the first sees of the other one. */
function seen(by: Computer, other: Computer): FoundJson['nodes'][number] | undefined {
  return foundBy(by).nodes.find(({ address }) => address === urlOf(other));
}

function isPeerOf(of: Computer, other: Computer): boolean {
  const peers = JSON.parse(request(of, own('/v1/peers')).body) as readonly { address: string; state: string }[];
  return peers.some(({ address, state }) => address === urlOf(other) && state === 'ok');
}

async function startNode(on: Computer, ...options: string[]): Promise<HeadlessProcess> {
  const node = processes.startOn(on.prefix, [String(PORT), '--in-memory', ...options]);
  await node.waitFor(/This node is/);
  return node;
}

/** Runs a script of Node's on a computer. */
function startScript(on: Computer, script: string): HeadlessProcess {
  return processes.startProgram({ command: [...on.prefix, process.execPath, '-e', script] }, []);
}

/** Prints a line for each packet that the room gets: who sent it, and `node` when it is about nodes. */
const LISTEN = (ip: string): string => `
  const socket = require('node:dgram').createSocket({ type: 'udp4', reuseAddr: true });
  socket.on('message', (bytes, { address }) => console.log(address + (bytes.includes('_chalkchain') ? ' node' : '')));
  socket.bind(5353, '0.0.0.0', () => { socket.addMembership('${GROUP}', '${ip}'); console.log('listening'); });`;

/** What the system says of the UDP sockets of a computer. */
function udpSockets({ prefix: [command, ...args] }: Computer): string {
  return execFileSync(command, [...args, 'cat', '/proc/self/net/udp', '/proc/self/net/udp6'], { encoding: 'utf8' });
}

beforeEach(() => {
  if (reason !== undefined) return;
  processes = new HeadlessProcesses();
  lan = createLan();
  [a, b] = [lan.a, lan.b];
});

afterEach(async () => {
  if (reason !== undefined) return;
  await processes.end();
  lan.remove();
});

const lanTest = test.skipIf(reason !== undefined);

lanTest(
  'nodes find each other, become peers on a press, and are forgotten when they go',
  async () => {
    await startNode(a, '--find', '--name', 'Ada');
    const nodeB = await startNode(b, '--find', '--name', 'Bob');
    await until(() => seen(a, b)?.reach === 'reached' && seen(b, a)?.reach === 'reached');
    expect(seen(a, b)).toMatchObject({ name: 'Bob', is_peer: false, by: 'presence' });
    expect(seen(b, a)).toMatchObject({ name: 'Ada', is_peer: false });
    expect(JSON.parse(request(a, own('/v1/peers')).body)).toEqual([]);

    expect(request(a, own('/add_peer'), { body: { address: urlOf(b) } }).status).toBe(200);
    expect(seen(a, b)).toMatchObject({ is_peer: true, reach: 'reached' });

    expect(await nodeB.stop()).toMatchObject(STOPPED);
    await until(() => seen(a, b) === undefined);
  },
  60_000,
);

lanTest(
  'a class whose computers have all got other addresses is together again, without anybody typing',
  async () => {
    const teacher = await startNode(a, '--find', '--open-class', '10b');
    const [, invitation = ''] = await teacher.waitFor(/(chalkchain:\/\/join\S+)/);
    await startNode(b, '--find', '--join', invitation);
    const isTogether = (): boolean => isPeerOf(a, b) && isPeerOf(b, a);
    await until(isTogether);

    lan.setCable(false);
    [a, b] = [lan.readdress(a), lan.readdress(b)];
    lan.setCable(true);
    await until(isTogether, 60_000);
  },
  120_000,
);

lanTest(
  'a node whose computer drops connections is found, and shown as not reachable',
  async () => {
    await startNode(a, '--find');
    // What B would answer leads nowhere, as behind a firewall; what it says to all gets through.
    for (const ip of [a.ip, a.secondIp]) {
      const [command, ...args] = b.prefix;
      execFileSync(command, [...args, 'ip', 'route', 'add', 'blackhole', `${ip}/32`]);
    }
    await startNode(b, '--find', '--name', 'Bob');
    await until(() => seen(a, b)?.reach === 'failed');
    expect(seen(a, b)).toMatchObject({ name: 'Bob', reason: expect.stringMatching(/firewall/i) });
  },
  60_000,
);

lanTest(
  'while finding is off nothing is sent, and no socket is open',
  async () => {
    const listener = startScript(b, LISTEN(b.ip));
    await listener.waitFor(/listening/);
    const nodeA = await startNode(a);
    expect(udpSockets(a)).not.toContain(HEX_PORT);
    // Meanwhile another one says three times that it is there.
    await startNode(b, '--find');
    const heardFrom = (ip: string): number =>
      listener.stdout.split('\n').filter((line) => line === `${ip} node`).length;
    await until(() => heardFrom(b.ip) >= 6);
    expect(udpSockets(b)).toContain(HEX_PORT);
    expect([udpSockets(a).includes(HEX_PORT), foundBy(a)]).toEqual([
      false,
      expect.objectContaining({ finding: false }),
    ]);
    expect(await nodeA.stop()).toMatchObject(STOPPED);
    const senders = listener.stdout.split('\n').map((line) => line.split(' ')[0]);
    expect(senders.filter((ip) => ip === a.ip || ip === a.secondIp)).toEqual([]);
  },
  60_000,
);

lanTest(
  'a sweep finds a node that says nothing',
  async () => {
    await startNode(a);
    await startNode(b, '--name', 'Bob');
    const { status, body } = request(a, own('/v1/sweep'), { body: {} });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ finding: false, sweep: { running: false, tried: 252, total: 252 } });
    expect(seen(a, b)).toMatchObject({ name: 'Bob', reach: 'reached', by: 'sweep', is_peer: false });
    expect(foundBy(b).nodes).toEqual([]);
  },
  60_000,
);

lanTest(
  'damaged and false packets by the thousand do no harm: others are found afterwards',
  async () => {
    const nodeA = await startNode(a, '--find');
    const sender = startScript(
      b,
      `
      const dgram = require('node:dgram');
      const { randomBytes, randomInt } = require('node:crypto');
      const socket = dgram.createSocket({ type: 'udp4', reuseAddr: true });
      const label = Buffer.from('\\x0b_chalkchain\\x04_tcp\\x05local\\x00', 'latin1');
      let sent = 0;
      function next() {
        if (sent >= 3000) { console.log('sent'); return; }
        const head = Buffer.alloc(12);
        head.writeUInt16BE(randomInt(2) * 0x8400, 2);
        for (const at of [4, 6, 8, 10]) head.writeUInt16BE(randomInt(4), at);
        const packet = Buffer.concat([head, label, randomBytes(randomInt(1, 400))]);
        for (let n = randomInt(3); n > 0; n--) packet[randomInt(packet.length)] = randomInt(256);
        sent += 1;
        // Half of what counts as a flood: a busy computer reads two seconds' packets in one.
        socket.send(packet, 5353, '${GROUP}', () => setTimeout(next, 1 + (sent % 3)));
      }
      socket.bind(5353, '0.0.0.0', () => { socket.setMulticastInterface('${b.ip}'); next(); });`,
    );
    await sender.waitFor(/sent/);
    expect(nodeA.stdout).not.toMatch(/stops listening/);
    await startNode(b, '--find', '--name', 'Bob');
    // At either address: so soon after the noise, what it says first may be dropped at the one that the noise came from.
    await until(() => foundBy(a).nodes.some(({ name, reach }) => name === 'Bob' && reach === 'reached'), 40_000);
    expect([nodeA.child.exitCode, nodeA.stderr]).toEqual([null, '']);
    expect(nodeA.stdout).not.toMatch(/ERROR/);
  },
  90_000,
);
