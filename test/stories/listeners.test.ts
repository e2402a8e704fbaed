/** Nodes on another computer listen to one of ours: as many as may, and one that comes back. */
import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { createLan, request, whyNoLan, type Lan } from '../support/lan.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoLan();
if (reason !== undefined) {
  console.warn(`Skipped, two computers are not to be had: ${reason}`);
}

const PORT = 5000;

/** Its arguments: the node's address, and the instances as which it listens, one after the other. */
const LISTENER = `
  const { get } = require('node:http');
  const [host, ...instances] = process.argv.slice(1);
  function listen() {
    const instance = instances.shift();
    if (instance === undefined) return;
    get({ host, port: ${PORT}, path: '/v1/events', headers: { 'Chalkchain-Instance': instance } }, (response) => {
      let text = '';
      response.on('data', (chunk) => { text += chunk; });
      response.on('close', () => process.send(instance + ' ' + (response.complete ? 'ended' : 'cut')));
      process.send(instance + ' ' + response.statusCode);
      listen();
    });
  }
  listen();
`;

const processes = new HeadlessProcesses();
const listeners: ChildProcess[] = [];
let lan: Lan;

beforeAll(async () => {
  if (reason !== undefined) return;
  lan = createLan();
  const node = processes.startOn(lan.a.prefix, [String(PORT), '--in-memory']);
  await node.waitFor(/This node is http/);
}, 60_000);

afterAll(async () => {
  for (const listener of listeners) listener.kill();
  await processes.end();
  lan?.remove();
});

/** @returns what comes of it, as it comes: `b1 200` */
function listen(...instances: string[]): { readonly child: ChildProcess; readonly seen: string[] } {
  const [command, ...args] = [...lan.b.prefix, process.execPath, '-e', LISTENER, '--', lan.a.ip, ...instances];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  listeners.push(child);
  const seen: string[] = [];
  child.on('message', (line) => seen.push(line as string));
  return { child, seen };
}

function countListeners(): unknown {
  // Safe: `status-routes.test` holds the members of the answer.
  return (JSON.parse(request(lan.a, `http://127.0.0.1:${PORT}/v1/status`).body) as { listeners: unknown }).listeners;
}

test.skipIf(reason !== undefined)(
  '32 may listen from one computer, and one of them may come back',
  async () => {
    const names = Array.from({ length: 33 }, (_, index) => `b${index + 1}`);
    const { child, seen } = listen(...names);
    await until(() => seen.includes('b33 ended'));
    expect(seen).toEqual([...names.slice(0, 32).map((name) => `${name} 200`), 'b33 429', 'b33 ended']);
    expect(countListeners()).toBe(32);

    const again = listen('b1');
    await until(() => again.seen.length > 0 && seen.length > 34);
    expect([again.seen, seen.at(-1), countListeners()]).toEqual([['b1 200'], 'b1 ended', 32]);

    child.kill();
    await until(() => countListeners() === 1);
  },
  60_000,
);
