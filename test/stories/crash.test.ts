/** A node that is killed at any moment, again and again, while it mines, syncs, and takes blocks from others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { Killer, startPeer, watchTips } from '../support/killed-node.ts';
import { runs } from '../support/runs.ts';
import { checkStoredChain } from '../support/stored-chain.ts';

/** Each kind of work at each moment, `CHALKCHAIN_TEST_RUNS` times. */
const KILLS = runs(12);
const BLOCKS_PER_SYNC = 300;
/** A node lives this long at most after its start, the opening of its door, or its first new tip, in turn. */
const MAX_LIFE_MS = { start: 800, door: 300, tip: 100 };
const ROUNDS = ['sync', 'announce', 'mine'] as const;

const processes = new HeadlessProcesses();

afterEach(() => processes.end());

/** Sends blocks until the node is dead. A 201 is an acknowledgement. */
async function announce(url: string, blocks: readonly Block[], acknowledged: Set<string>): Promise<void> {
  for (const block of blocks) {
    const answer = await fetch(`${url}/new_block_mined`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: formatBlock(block),
    }).catch(() => undefined);
    if (answer === undefined) {
      return;
    }
    if (answer.status === 201) {
      acknowledged.add(block.hash);
    }
  }
}

test(`survives ${KILLS} kills: the chain is valid, nothing acknowledged is lost, the wallet is intact`, async () => {
  const make = new ChainBuilder(WORKSHOP.params);
  const genesis = make.genesis();
  const chain = [genesis, ...make.chainOn(genesis, (KILLS / ROUNDS.length + 2) * BLOCKS_PER_SYNC)];
  const peer = await startPeer(chain);
  const folder = processes.folder();
  const acknowledged = new Set<string>();
  const common = ['0', '--host', '127.0.0.1', '--data-dir', folder];
  let stored: ReadonlySet<string> = new Set();
  let key: string | undefined;
  let syncs = 0;

  for (let kill = 0; kill < KILLS; kill++) {
    const round = ROUNDS[kill % ROUNDS.length];
    if (round === 'sync') {
      peer.serve(++syncs * BLOCKS_PER_SYNC);
    }
    const extra = { sync: ['--peer', peer.url], announce: [], mine: ['--mine', '--full-speed'] }[round!];
    const node = processes.start([...common, ...extra]);
    const killer = new Killer(node);
    const moment = (['tip', 'door', 'tip', 'start'] as const)[kill % 4];
    if (moment === 'start') {
      killer.killWithin(MAX_LIFE_MS.start);
    }
    const url = await node.url().catch(() => undefined);
    if (moment === 'door') {
      killer.killWithin(MAX_LIFE_MS.door);
    }
    if (url !== undefined) {
      const unknown = chain.filter((block) => !stored.has(block.hash));
      const sends = round === 'announce' ? announce(url, unknown, acknowledged) : undefined;
      await Promise.all([sends, watchTips(url, acknowledged, () => killer.killWithin(MAX_LIFE_MS.tip))]);
    }
    await node.exited;
    stored = checkStoredChain(folder, acknowledged);
    key ??= readFileSync(join(folder, 'private-key.pem'), 'utf8');
    expect(readFileSync(join(folder, 'private-key.pem'), 'utf8')).toBe(key);
  }
  // The kills came in the middle of work, and work was done.
  expect(acknowledged.size).toBeGreaterThan(KILLS / 3);
  expect(stored.size).toBeGreaterThan(BLOCKS_PER_SYNC);
}, 300_000);
