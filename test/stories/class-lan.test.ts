/** Eight computers of a class: three that nobody can reach, one on a bad line; cut in two, mined apart, and joined again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClassLan, createClassLan, whyNoClassLan } from '../support/class-lan.ts';
import { createClassMining } from '../support/class-mining.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { request } from '../support/lan-request/lan-request.ts';
import type { Computer } from '../support/lan.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoClassLan();
if (reason !== undefined) console.warn(`Skipped, a class of computers is not to be had: ${reason}`);

const PORT = 5000;
const COUNT = 8;
/** Their firewalls let nobody in. */
const WALLED = [2, 3, 4];
const ON_BAD_LINE = 5;
const HALF = [0, 1, 2, 5];

const processes = new HeadlessProcesses();
const nodes: HeadlessProcess[] = [];
let lan: ClassLan;

interface Status {
  readonly height: number;
  readonly tip: string | null;
}

const computer = (number: number): Computer => lan.computers[number]!;
const ask = (number: number, path: string): string => request(computer(number), `http://127.0.0.1:${PORT}${path}`).body;
// Safe: `status-routes.test` holds the members of the answer.
const statusOf = (number: number): Status => JSON.parse(ask(number, '/v1/status')) as Status;
const numbers = Array.from({ length: COUNT }, (_, index) => index);
const tips = (): readonly (string | null)[] => [...new Set(numbers.map((number) => statusOf(number).tip))];

const { mineAt, mineBeyond } = createClassMining({ heightOf: (number) => statusOf(number).height, call: ask });

beforeAll(async () => {
  if (reason !== undefined) return;
  lan = createClassLan(COUNT);
  for (const number of WALLED) lan.wall(computer(number));
  lan.lose(computer(ON_BAD_LINE), 3);
  for (const number of numbers) {
    const peers = number === 0 ? [] : ['--peer', computer(0).ip];
    nodes.push(
      processes.startOn(computer(number).prefix, [String(PORT), '--in-memory', '--log-level', 'debug', ...peers]),
    );
  }
  await Promise.all(nodes.map((node) => node.waitFor(/This node is http/)));
}, 120_000);

afterAll(async () => {
  await processes.end();
  lan?.remove();
});

test.skipIf(reason !== undefined)(
  'ends on one chain, and nobody has sent a whole one',
  async () => {
    await mineAt(0, 2);
    await until(() => tips().length === 1);
    // One that nobody can call mines, and all hear of it.
    await mineAt(3, 1);
    await until(() => tips().length === 1);

    lan.part(HALF.map(computer));
    await mineAt(1, 1);
    await mineBeyond(6, 1);
    expect(tips().length).toBeGreaterThan(1);
    const { tip } = statusOf(6);
    lan.join();
    await until(() => tips().length === 1);
    expect(statusOf(0).tip).toBe(tip);

    // It is one class again, the walled ones too.
    await mineAt(2, 1);
    await until(() => tips().length === 1);
    for (const node of nodes) expect(node.stdout).not.toMatch(/ POST \/greet /);
  },
  180_000,
);
