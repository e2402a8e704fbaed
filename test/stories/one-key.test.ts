/**
 * Two nodes with one key, as after a folder was copied. Both pay the same amount to the same recipient, at different heights:
 *
 *     b1 - b2 - b3 - b4 - b5 - b6
 *                    A    B    mined by A, with one payment
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { get, post } from '../adapters/rest/rest-client.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { until } from '../support/test-node.ts';

const LOOPBACK = ['--host', '127.0.0.1'];
/** A node tells its own blocks from those of before its start by a minute: this clock is further ahead than that. */
const AHEAD = {
  NODE_OPTIONS: `--require=${fileURLToPath(new URL('../e2e/support/set-clock.cjs', import.meta.url))}`,
  CHALKCHAIN_TEST_CLOCK_AHEAD_MS: '100000',
};
const PAYMENT = '{"to": "x", "amount": 3}';

const processes = new HeadlessProcesses();
afterAll(() => processes.end());

interface Status {
  readonly height: number;
  readonly tip: string;
  readonly key_used_elsewhere: readonly string[];
}

async function read<T>(url: string, path: string): Promise<T> {
  return JSON.parse((await get(url, path)).body) as T;
}
const statusOf = (url: string): Promise<Status> => read(url, '/v1/status');
const paidTo = async (url: string): Promise<number> => (await read<Record<string, number>>(url, '/balances'))['x'] ?? 0;
const stateOf = async (url: string): Promise<string> => {
  const [payment, ...others] = await read<{ state: string }[]>(url, '/v1/own-payments');
  expect(others).toEqual([]);
  return payment?.state ?? 'none';
};

async function mineUntil(url: string, isDone: () => Promise<boolean>): Promise<void> {
  await get(url, '/start_mining');
  await until(isDone, 60_000);
  await get(url, '/stop_mining');
}
const mineTo = (url: string, height: number): Promise<void> =>
  mineUntil(url, async () => (await statusOf(url)).height >= height);

test('no slot is paid twice, both owners are told, and the one who cannot know is asked', async () => {
  const folder = join(processes.folder(), 'one');
  const copy = join(processes.folder(), 'other');
  const first = processes.start(['0', ...LOOPBACK, '--data-dir', folder]);
  await mineTo(await first.url(), 4);
  await first.stop();
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, 'node.lock'), { force: true });
  const nodeA: HeadlessProcess = processes.start(['0', ...LOOPBACK, '--data-dir', folder]);
  const nodeB: HeadlessProcess = processes.start(['0', ...LOOPBACK, '--data-dir', copy], AHEAD);
  const [urlA, urlB] = [await nodeA.url(), await nodeB.url()];

  // The one pays a block before the other one: it signs an order that expires earlier.
  expect((await post(urlA, '/new_transaction', PAYMENT)).status).toBe(201);
  await mineTo(urlB, (await statusOf(urlA)).height + 1);
  expect((await post(urlB, '/new_transaction', PAYMENT)).status).toBe(201);
  expect(await paidTo(urlB)).toBe(0);
  await post(urlB, '/add_peer', JSON.stringify({ address: urlA }));
  await until(async () => (await statusOf(urlA)).tip === (await statusOf(urlB)).tip);
  await until(async () => (await statusOf(urlA)).key_used_elsewhere.includes('order'));
  await mineUntil(urlA, async () => (await paidTo(urlB)) > 0);
  await mineTo(urlB, (await statusOf(urlB)).height + 1);
  await until(async () => (await statusOf(urlA)).tip === (await statusOf(urlB)).tip);
  expect([await paidTo(urlA), await paidTo(urlB)]).toEqual([3, 3]);

  // The later order is an earlier one to nobody, so its payer sees its payment done; the other one is asked.
  expect([await stateOf(urlA), await stateOf(urlB)]).toEqual(['doubtful', 'in-block']);
  const [asked] = await read<{ explanation: string }[]>(urlA, '/v1/own-payments');
  expect(asked?.explanation).toContain('another node');
  for (const url of [urlA, urlB]) {
    await until(async () => (await statusOf(url)).key_used_elsewhere.includes('card'), 60_000);
  }
  expect(new Set((await statusOf(urlA)).key_used_elsewhere)).toEqual(new Set(['block', 'order', 'card']));
  for (const { stdout, stderr } of [nodeA, nodeB]) {
    expect(stdout + stderr).toContain('another node has the same key, perhaps because a disk or a folder was copied');
    expect(stdout + stderr).toContain('move its file private-key.pem away, and start it again');
  }

  const { id } = (await read<{ id: number }[]>(urlA, '/v1/own-payments'))[0]!;
  expect((await post(urlA, '/v1/own-payments', JSON.stringify({ id, what: 'done' }))).status).toBe(200);
  expect(await stateOf(urlA)).toBe('in-block');
  expect([await paidTo(urlA), await paidTo(urlB)]).toEqual([3, 3]);
}, 180_000);
