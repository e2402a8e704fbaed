/** Two computers with a cable between them: what one may ask of the other, and how they find each other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { request } from '../support/lan-request/lan-request.ts';
import { createLan, whyNoLan, type Computer, type Lan } from '../support/lan.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoLan();
if (reason !== undefined) {
  console.warn(`Skipped, two computers are not to be had: ${reason}`);
}

const PORT = 5000;
const TOKEN = 'a-long-enough-token';

const processes = new HeadlessProcesses();
let lan: Lan;
let nodeA: HeadlessProcess;
let nodeB: HeadlessProcess;

const at = (computer: Computer, path: string): string => `http://${computer.ip}:${PORT}${path}`;
const statusOf = (computer: Computer): { height: number; tip: string } =>
  JSON.parse(request(computer, at(computer, '/v1/status')).body) as { height: number; tip: string };

beforeAll(async () => {
  if (reason !== undefined) return;
  lan = createLan();
  const token = join(processes.folder(), 'token');
  writeFileSync(token, `${TOKEN}\n`);
  const common = [String(PORT), '--in-memory'];
  nodeA = processes.startOn(lan.a.prefix, [...common, '--mine', '--control-token-file', token]);
  await nodeA.waitFor(/Block 3 mined!/);
  nodeB = processes.startOn(lan.b.prefix, [...common, '--peer', `${lan.a.ip}`]);
  await nodeB.waitFor(/Loaded successfully!/);
  // The next block is easy as long as few were mined.
  request(lan.a, at(lan.a, '/stop_mining'));
}, 60_000);

afterAll(async () => {
  await processes.end();
  lan?.remove();
});

const lanTest = test.skipIf(reason !== undefined);

lanTest('a node tells its peer an address at which that peer can reach it', async () => {
  const { peers } = JSON.parse(request(lan.b, at(lan.a, '/info')).body) as { peers: string[] };
  expect(peers).toEqual([`http://${lan.b.ip}:${PORT}`]);
  expect(nodeA.stdout).toContain(`http://${lan.a.ip}:${PORT}`);
});

lanTest('anyone may read; only the computer itself may pay, mine, and add peers', () => {
  const payment = { to: 'test', amount: 1 };
  expect(request(lan.b, at(lan.a, '/balances')).status).toBe(200);
  expect(request(lan.b, at(lan.a, '/new_transaction'), { body: payment }).status).toBe(403);
  expect(request(lan.b, at(lan.a, '/start_mining')).status).toBe(403);
  expect(request(lan.b, at(lan.a, '/add_peer'), { body: { address: 'http://10.0.0.9:5000' } }).status).toBe(403);
  // The computer itself, at its own address in the network.
  expect(request(lan.a, at(lan.a, '/new_transaction'), { body: payment })).toEqual({ status: 201, body: 'Success' });
});

lanTest('the control token opens a node to the other computer', () => {
  const ask = (token: string): number =>
    request(lan.b, at(lan.a, '/new_transaction'), {
      body: { to: 'test', amount: 1 },
      headers: { Authorization: `Bearer ${token}` },
    }).status;
  expect([ask('a-wrong-token-of-some-length'), ask(TOKEN)]).toEqual([403, 201]);
});

lanTest('a node tries whether it can be reached, at the port that is asked for', () => {
  const reach = (port: number): unknown =>
    (JSON.parse(request(lan.b, at(lan.a, '/v1/reach-back'), { body: { port } }).body) as { reachable: unknown })
      .reachable;
  expect([reach(PORT), reach(PORT + 1)]).toEqual([true, false]);
});

lanTest('a greeting adds the sender alone, whatever address it claims', () => {
  request(lan.b, at(lan.a, '/greet'), { body: { address: 'http://10.9.9.9:6000/' } });
  const { peers } = JSON.parse(request(lan.b, at(lan.a, '/info')).body) as { peers: string[] };
  expect(peers).toEqual([`http://${lan.b.ip}:${PORT}`, `http://${lan.b.ip}:6000`]);
});

lanTest('a node that listens on one address alone calls from there, so that it is found there', async () => {
  const { secondIp, prefix } = lan.b;
  const node = processes.startOn(prefix, ['5001', '--in-memory', '--host', secondIp, '--peer', lan.a.ip]);
  await node.waitFor(/Loaded successfully!/);
  const { peers } = JSON.parse(request(lan.b, at(lan.a, '/info')).body) as { peers: string[] };
  expect(peers).toContain(`http://${secondIp}:5001`);
  expect(peers).not.toContain(`http://${lan.b.ip}:5001`);
});

lanTest(
  'blocks mined while the cable was out arrive when it is in again',
  async () => {
    lan.setCable(false);
    const { height } = statusOf(lan.a);
    expect(request(lan.a, at(lan.a, '/start_mining')).status).toBe(200);
    // Real work, which takes as long as luck and a busy computer have it.
    await until(() => statusOf(lan.a).height > height, 60_000);
    request(lan.a, at(lan.a, '/stop_mining'));
    const { tip } = statusOf(lan.a);
    expect(statusOf(lan.b).tip).not.toBe(tip);
    lan.setCable(true);
    await until(() => {
      request(lan.b, at(lan.b, '/consensus'));
      return statusOf(lan.b).tip === tip;
    });
    expect(nodeB.child.exitCode).toBe(null);
  },
  120_000,
);
