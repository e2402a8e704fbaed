/** Mining that a crash has ended: known at the next start, and offered again. */
import { cpSync, mkdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';

const newPath = useTempFolder();
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

interface Started {
  readonly folder: string;
  readonly host: TestHost['host'];
  readonly client: NodeClient;
}

async function start(folder: string): Promise<Started> {
  const tested = await startTestHost({ folder });
  closers.push(() => tested.stop());
  const client = createNodeClient(createMemoryTransport(tested.api));
  await client.setPace({ threads: 1, maxHashesPerSecond: 0.01, share: null });
  return { folder, host: tested.host, client };
}

function startNew(): Promise<Started> {
  const folder = newPath('data');
  mkdirSync(folder);
  return start(folder);
}

/** The next start after a crash at this moment: it finds what is on disk now. */
async function crash({ folder }: Started): Promise<Started> {
  const copy = newPath('data');
  cpSync(folder, copy, { recursive: true });
  return start(copy);
}

/** The next start after an end in order. */
async function restart({ folder, host }: Started, ending: 'asked' | 'broken'): Promise<Started> {
  await host.close(ending);
  closers.pop();
  return start(folder);
}

async function wasInterrupted({ client }: Started): Promise<boolean> {
  return (await client.getStatus()).mining.wasInterrupted;
}

test('is offered after a crash, until it is started', async () => {
  const first = await startNew();
  expect(await wasInterrupted(first)).toBe(false);
  await first.client.startMining();
  const second = await crash(first);
  expect((await second.client.getStatus()).mining).toMatchObject({ isMining: false, wasInterrupted: true });
  // Not answered, so it is asked again.
  const third = await crash(second);
  await third.client.startMining();
  expect((await third.client.getStatus()).mining).toMatchObject({ isMining: true, wasInterrupted: false });
  await third.client.stopMining();
  expect(await wasInterrupted(await crash(third))).toBe(false);
});

test('is not offered when its owner has stopped or dismissed it', async () => {
  const first = await startNew();
  await first.client.startMining();
  const second = await crash(first);
  await second.client.dismissInterruptedMining();
  expect(await wasInterrupted(second)).toBe(false);
  expect(await wasInterrupted(await crash(second))).toBe(false);
  await first.client.stopMining();
  expect(await wasInterrupted(await crash(first))).toBe(false);
});

test('is not offered after an end in order, but after one that an unexpected error made', async () => {
  const first = await startNew();
  await first.client.startMining();
  const second = await restart(first, 'broken');
  expect(await wasInterrupted(second)).toBe(true);
  const third = await restart(second, 'asked');
  expect(await wasInterrupted(third)).toBe(false);
  await third.client.startMining();
  expect(await wasInterrupted(await restart(third, 'asked'))).toBe(false);
});

test('is offered after an empty chain was begun meanwhile, too', async () => {
  const first = await startNew();
  await first.client.startMining();
  await first.client.fetchChainAgain();
  expect((await first.client.getStatus()).mining).toMatchObject({ isMining: true, wasInterrupted: false });
  expect(await wasInterrupted(await crash(first))).toBe(true);
});
