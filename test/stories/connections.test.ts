/** One laptop with many addresses opens all the connections that a node takes; the others still get in. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { createLan, request, whyNoLan, type Lan } from '../support/lan.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoLan();
if (reason !== undefined) {
  console.warn(`Skipped, two computers are not to be had: ${reason}`);
}

const PORT = 5000;
const ADDRESSES = 11;

/** Holds 100 connections from each address, says nothing, and opens those anew that are closed. */
const HOLDER = `
  const { connect } = require('node:net');
  const [host, ...froms] = process.argv.slice(1);
  let open = 0;
  let closed = 0;
  process.on('message', () => process.send({ open, closed }));
  function hold(localAddress) {
    const socket = connect({ host, port: ${PORT}, localAddress });
    let isOpen = false;
    socket.on('error', () => undefined);
    socket.on('connect', () => { isOpen = true; open += 1; });
    socket.on('close', () => {
      closed += 1;
      if (isOpen) open -= 1;
      setTimeout(() => hold(localAddress), 50);
    });
  }
  for (const from of froms) for (let n = 0; n < 100; n++) hold(from);
`;

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
  const [command, ...args] = [...lan.b.prefix, process.execPath, '-e', HOLDER, '--', lan.a.ip, ...froms];
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
