/** Nodes on another computer listen to one of ours, whose places are all taken in the end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { request } from '../support/lan-request/lan-request.ts';
import { createLan, whyNoLan, type Computer, type Lan } from '../support/lan.ts';
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
function listen(from: Computer, ...instances: string[]): { readonly child: ChildProcess; readonly seen: string[] } {
  const [command, ...args] = [...from.prefix, process.execPath, '-e', LISTENER, '--', lan.a.ip, ...instances];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  listeners.push(child);
  const seen: string[] = [];
  child.on('message', (line) => seen.push(line as string));
  return { child, seen };
}

function names(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

function countListeners(): unknown {
  // Safe: `status-routes.test` holds the members of the answer.
  return (JSON.parse(request(lan.a, `http://127.0.0.1:${PORT}/v1/status`).body) as { listeners: unknown }).listeners;
}

test.skipIf(reason !== undefined)(
  'six of another computer listen, and when all places are taken one comes back to its own, and a seventh gets one',
  async () => {
    const own = listen(lan.a, ...names('a', 58));
    await until(() => own.seen.length === 58);
    const six = listen(lan.b, ...names('b', 6));
    await until(() => six.seen.length === 6);
    expect([new Set([...own.seen, ...six.seen].map((line) => line.split(' ')[1])), countListeners()]).toEqual([
      new Set(['200']),
      64,
    ]);

    const again = listen(lan.b, 'b1');
    await until(() => again.seen.length === 1 && six.seen.length === 7);
    expect([again.seen, six.seen.at(-1), countListeners()]).toEqual([['b1 200'], 'b1 ended', 64]);

    const seventh = listen(lan.b, 'b7');
    await until(() => seventh.seen.length === 1 && own.seen.length === 59);
    expect([seventh.seen, own.seen.at(-1), six.seen.length]).toEqual([['b7 200'], 'a58 ended', 7]);

    own.child.kill();
    await until(() => countListeners() === 7);
  },
  60_000,
);
