/** One laptop with many addresses opens all the connections that a node takes; the others still get in. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONNECTION_HOLDER } from '../support/connection-holder.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { request } from '../support/lan-request/lan-request.ts';
import { createLan, whyNoLan, type Lan } from '../support/lan.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoLan();
if (reason !== undefined) {
  console.warn(`Skipped, two computers are not to be had: ${reason}`);
}

const PORT = 5000;
const ADDRESSES = 11;

const processes = new HeadlessProcesses();
let lan: Lan;
let node: HeadlessProcess;
let holder: ChildProcess;

beforeAll(async () => {
  if (reason !== undefined) return;
  lan = createLan();
  node = processes.startOn(lan.a.prefix, [String(PORT), '--in-memory']);
  await node.waitFor(/This node is http/);
  const froms = lan.addIps(lan.b, ADDRESSES);
  const [command, ...args] = [
    ...lan.b.prefix,
    process.execPath,
    '-e',
    CONNECTION_HOLDER,
    '--',
    lan.a.ip,
    String(PORT),
    ...froms,
  ];
  holder = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await until(async () => {
    const { open, closed } = await ask();
    return open >= 800 && closed > 0;
  });
}, 60_000);

afterAll(async () => {
  holder?.kill();
  await processes.end();
  lan?.remove();
});

async function ask(): Promise<{ open: number; closed: number }> {
  holder.send({});
  // Safe: that is what the script sends.
  const [answer] = (await once(holder, 'message')) as [{ open: number; closed: number }];
  return answer;
}

const lanTest = test.skipIf(reason !== undefined);

lanTest('the computer itself gets in, at each of its addresses', () => {
  for (const host of ['127.0.0.1', lan.a.ip, lan.a.secondIp]) {
    expect(request(lan.a, `http://${host}:${PORT}/v1/status`).status).toBe(200);
  }
});

lanTest('another sender gets in, again and again', async () => {
  for (let n = 0; n < 3; n++) {
    expect(request(lan.b, `http://${lan.a.ip}:${PORT}/v1/status`).status).toBe(200);
  }
  expect((await ask()).open).toBeGreaterThan(500);
});
