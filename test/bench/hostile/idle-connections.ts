/** 1,100 connections from eleven addresses of one computer, which say nothing. In network namespaces: Linux, as root. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { HeadlessProcesses } from '../../support/headless-process.ts';
import { request } from '../../support/lan-request/lan-request.ts';
import { createLan, whyNoLan, type Computer } from '../../support/lan.ts';
import { CONNECTION_HOLDER } from '../../support/connection-holder.ts';
import type { Figure } from '../harness/bench.ts';

const PORT = 5000;
const ADDRESSES = 11;
const TRIES = 5;
const HELD_MS = 3_000;

/** How many of five requests get through: of the node's own computer, and of another address. */
export async function idleConnections(checkout: string): Promise<Figure[]> {
  if (whyNoLan() !== undefined) return [];
  const lan = createLan();
  const removeLan = (): void => lan.remove();
  process.once('exit', removeLan);
  const processes = new HeadlessProcesses();
  const froms = lan.addIps(lan.b, ADDRESSES);
  const command = [...lan.a.prefix, process.execPath, `${checkout}/main/shells/headless.ts`] as const;
  const node = processes.startProgram({ command: [...command] }, [String(PORT), '--in-memory']);
  await node.waitFor(/This node is http/);
  const [program, ...args] = [...lan.b.prefix, process.execPath, '-e', CONNECTION_HOLDER, '--', lan.a.ip, String(PORT)];
  const holder = spawn(program, [...args, ...froms], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // When the bench is interrupted; the network goes last.
  const kill = (): void => [node.child, holder].forEach((child) => child.kill('SIGKILL'));
  process.prependOnceListener('exit', kill);
  try {
    await wait(HELD_MS);
    const count = (from: Computer, host: string): number =>
      Array.from({ length: TRIES }, () => isAnswered(from, `http://${host}:${PORT}/v1/status`)).filter(Boolean).length;
    return [
      {
        key: 'own',
        label: "its own computer's requests that are answered, of 5",
        value: count(lan.a, '127.0.0.1'),
        unit: '',
      },
      { key: 'other', label: "another sender's, of 5", value: count(lan.b, lan.a.ip), unit: '' },
    ];
  } finally {
    const ended = once(holder, 'exit');
    holder.kill();
    await ended;
    await processes.end();
    process.off('exit', kill);
    process.off('exit', removeLan);
    lan.remove();
  }
}

function isAnswered(from: Computer, url: string): boolean {
  try {
    return request(from, url).status === 200;
  } catch {
    // The connection was closed on it.
    return false;
  }
}
