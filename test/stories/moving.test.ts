/**
 * A laptop with two addresses is one peer. When it comes back with another one, as from another network, it is found
 * within seconds, and is one peer again:
 *
 *     A (10.x.x.1)  ----cable----  B (10.x.x.2, then .201)
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { request } from '../support/lan-request/lan-request.ts';
import { createLan, whyNoLan, type Computer, type Lan, type LanComputer } from '../support/lan.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoLan();
if (reason !== undefined) {
  console.warn(`Skipped, two computers are not to be had: ${reason}`);
}

const PORT = 5000;

const processes = new HeadlessProcesses();
let lan: Lan;
let a: LanComputer;
let b: LanComputer;

interface PeerJson {
  readonly address: string;
  readonly state: string;
  readonly name: string;
}

/** What the node on this computer says of its peers. */
function peersOf(computer: Computer): readonly PeerJson[] {
  return JSON.parse(request(computer, `http://127.0.0.1:${PORT}/v1/peers`).body) as readonly PeerJson[];
}

const urlOf = ({ ip }: Computer): string => `http://${ip}:${PORT}`;
const hasFound = (computer: Computer, other: Computer): boolean =>
  peersOf(computer).some(({ address, state }) => address === urlOf(other) && state === 'ok');

beforeAll(async () => {
  if (reason !== undefined) return;
  lan = createLan();
  [a, b] = [lan.a, lan.b];
  const common = [String(PORT), '--in-memory'];
  const nodeA = processes.startOn(a.prefix, [...common, '--mine', '--name', 'A']);
  await nodeA.waitFor(/Block 2 mined!/);
  const nodeB = processes.startOn(b.prefix, [...common, '--peer', a.ip, '--name', 'B']);
  await nodeB.waitFor(/Loaded successfully!/);
  request(a, `http://127.0.0.1:${PORT}/stop_mining`);
  await until(() => hasFound(a, b) && hasFound(b, a));
}, 60_000);

afterAll(async () => {
  await processes.end();
  lan?.remove();
});

const lanTest = test.skipIf(reason !== undefined);

lanTest('with two addresses it is one peer, and called at the one that was added by hand', () => {
  const second = `http://${b.secondIp}:${PORT}`;
  const add = (): unknown => request(a, `http://127.0.0.1:${PORT}/add_peer`, { body: { address: second } });
  expect(add()).toEqual({ status: 200, body: 'Done' });
  expect(peersOf(a)).toMatchObject([{ address: second, state: 'ok', name: 'B' }]);
  expect(add()).toEqual({ status: 200, body: 'Done' });
  expect(peersOf(a)).toHaveLength(1);
});

lanTest(
  'it is found where it is, by one that knows it from its greeting',
  async () => {
    b = lan.readdress(b);
    await until(() => hasFound(a, b) && hasFound(b, a), 10_000);
    await until(() => peersOf(a).length === 1 && peersOf(b).length === 1, 30_000);
    expect(peersOf(a)).toMatchObject([{ address: urlOf(b), state: 'ok', name: 'B' }]);
  },
  60_000,
);

lanTest(
  'and by one whose owner has named its old address',
  async () => {
    a = lan.readdress(a);
    await until(() => hasFound(a, b) && hasFound(b, a), 10_000);
    await until(() => peersOf(a).length === 1 && peersOf(b).length === 1, 30_000);
    expect(peersOf(b)).toMatchObject([{ address: urlOf(a), state: 'ok', name: 'A' }]);
  },
  60_000,
);
