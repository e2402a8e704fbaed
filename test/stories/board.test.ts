/**
 * The board of a class of real nodes says what the nodes say of themselves.
 *
 *     teacher - near - far
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import type { BoardChangeView, BoardNodeView } from '../../preload/contract/views/board-views.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { startTestHost, type TestHost, type TestHostOptions } from '../support/test-host.ts';
import { until } from '../support/test-node.ts';

interface Member {
  readonly tested: TestHost;
  readonly client: NodeClient;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function enter(options: TestHostOptions = {}): Promise<Member> {
  const tested = await startTestHost(options);
  closers.push(() => tested.stop());
  return { tested, client: createNodeClient(createMemoryTransport(tested.api)) };
}

const urlOf = ({ tested }: Member): string => `http://127.0.0.1:${tested.host.rest.place().port}`;
const addressOf = ({ tested }: Member): string => tested.host.running().node.wallet.address;

async function entryOf(board: Member, of: Member): Promise<BoardNodeView | undefined> {
  const { nodes } = await board.client.getBoard();
  return nodes.find(({ wallet }) => wallet?.address === addressOf(of));
}

async function mineTo(member: Member, height: number): Promise<void> {
  await member.client.startMining();
  await until(async () => (await member.client.getStatus()).height >= height);
  await member.client.stopMining();
}

test('its numbers are those of the nodes, and change with them', { timeout: 90_000 }, async () => {
  const teacher = await enter();
  const near = await enter();
  const far = await enter();
  await mineTo(teacher, 4);
  await near.client.addPeer({ address: urlOf(teacher) });
  await far.client.addPeer({ address: urlOf(near) });
  await until(async () => (await far.client.getStatus()).height >= 4);
  await teacher.client.addPeer({ address: urlOf(near) });
  await mineTo(near, 6);
  await until(async () => (await teacher.client.getStatus()).height === (await near.client.getStatus()).height);

  await until(async () => (await entryOf(teacher, near))?.isTelling === true);
  const { blocks } = await teacher.client.getBoard();
  const status = await near.client.getStatus();
  const shown = await entryOf(teacher, near);
  const { mining } = status;
  expect(shown).toMatchObject({
    place: { address: urlOf(near), by: 'asked' },
    software: 'chalkchain',
    version: status.version,
    tip: { height: status.height, hash: status.tip?.hash, isKnown: true },
    behindBy: 0,
    work: { isMining: mining.isMining, paused: mining.pause?.code ?? null },
    payments: status.waitingPayments,
    state: { code: 'in-step' },
  });
  expect(blocks).toBe(status.height - 1);
  const { items } = await teacher.client.listBlocks({ count: 50 });
  const minedBy = (member: Member): number => items.filter(({ miner }) => miner === addressOf(member)).length;
  const own = await entryOf(teacher, teacher);
  expect([own?.mined, shown?.mined]).toEqual([minedBy(teacher), minedBy(near)]);
  expect(minedBy(near)).toBeGreaterThan(0);

  const changes: BoardChangeView[] = [];
  const stop = teacher.client.on('board-changed', (change) => void changes.push(change));
  await mineTo(near, status.height + 1);
  const { height, tip } = await near.client.getStatus();
  await until(() => changes.some(({ changed }) => changed.some((node) => node.tip?.height === height && !node.isOwn)));
  await until(() => changes.flatMap(({ hops }) => hops).some(({ hash }) => hash === tip?.hash));
  stop();
  expect(changes.flatMap(({ hops }) => hops).every((hop) => hop.height > status.height)).toBe(true);
});

test('a node stays off boards as soon as its owner says so, and comes back', async () => {
  const teacher = await enter();
  const shy = await enter({ isOffBoards: true });
  await mineTo(teacher, 2);
  await teacher.client.addPeer({ address: urlOf(shy) });
  await until(async () => (await teacher.client.getBoard()).offBoards === 1);
  expect((await teacher.client.getBoard()).nodes).toHaveLength(1);
  expect((await shy.client.getSettings()).isOffBoards).toBe(true);

  const { isOffBoards } = await shy.client.saveSettings({ isOffBoards: false });
  expect(isOffBoards).toBe(false);
  const answer = await fetch(`${urlOf(shy)}/v1/status`);
  expect(await answer.json()).toMatchObject({ off_boards: false });
});

test('a silent node is said to be silent, with the reason', async () => {
  const teacher = await enter();
  const near = await enter();
  await mineTo(teacher, 2);
  await teacher.client.addPeer({ address: urlOf(near) });
  await until(async () => (await entryOf(teacher, near))?.isTelling === true);
  const address = addressOf(near);
  await near.tested.stop();
  closers.pop();
  await until(async () => {
    const { nodes } = await teacher.client.getBoard();
    return nodes.some(({ wallet, state }) => wallet?.address === address && state.code === 'silent');
  });
});

test(
  'a node that is gone is listed once, also after the node with the board was started again',
  { timeout: 90_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
    closers.push(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
    const teacher = await enter({ folder });
    const near = await enter();
    const address = addressOf(near);
    await teacher.client.addPeer({ address: urlOf(near) });
    await until(async () => (await teacher.client.listCards()).some((card) => card.address === address), 60_000);
    await near.tested.stop();
    await teacher.tested.stop();
    closers.splice(1);
    const again = await enter({ folder });
    await until(async () => (await again.client.getBoard()).nodes.some(({ state }) => state.code === 'silent'));
    const { nodes } = await again.client.getBoard();
    expect(nodes.filter(({ isOwn }) => !isOwn)).toMatchObject([{ wallet: { address, by: 'card' } }]);
  },
);
