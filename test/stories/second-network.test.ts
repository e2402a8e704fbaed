/**
 * A node whose rules have other numbers in every place: what it mines, takes, refuses, answers and shows follows them.
 *
 *     first block  <-  2  <-  3 ...      7 coins each, difficulty from 2, 600 s ahead at most
 */
import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP, type Network } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { createNodeClient } from '../../preload/contract/api/client.ts';
import type { NodeApi } from '../../preload/contract/api/node-api.ts';
import { strings } from '../../renderer/strings/strings.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';
import { startTestNode, until } from '../support/test-node.ts';

const TRIAL: Network = {
  name: 'trial',
  params: {
    initialDifficulty: 2,
    targetSpacingSeconds: 2,
    retargeting: true,
    reward: 7n,
    maxFutureSeconds: 600,
    maxBlockBytes: 20_000,
  },
};

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function start(network: Network): Promise<{ host: TestHost; url: string; api: NodeApi }> {
  const host = await startTestHost({ network });
  stops.push(() => host.stop());
  return {
    host,
    url: `http://127.0.0.1:${host.host.rest.place().port}`,
    api: createNodeClient(createMemoryTransport(host.api)),
  };
}

async function announce(url: string, wire: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${url}/new_block_mined`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: wire,
  });
  return { status: answer.status, text: await answer.text() };
}

describe('a node of a second network', () => {
  test('mines by its own numbers, and tells them over HTTP and to its page', async () => {
    const { host, url, api } = await start(TRIAL);
    const { node } = host.host.running();
    await api.startMining();
    await until(() => node.chain.size >= 4);
    await api.stopMining();
    const size = node.chain.size;
    expect([...node.chain.balances()]).toEqual([[host.wallet().address, 7n * BigInt(size - 1)]]);
    expect(await (await fetch(`${url}/v1/status`)).json()).toMatchObject({ network: 'trial', height: size });
    expect(await api.getStatus()).toMatchObject({
      network: 'trial',
      rules: { targetSpacingSeconds: 2, reward: '7', initialDifficulty: 2, maxFutureSeconds: 600 },
    });
    expect((await api.getBlock({ height: 2 }))?.difficulty).toBe(2);
    expect(await api.getDifficultyChart({ maxPoints: 10 })).toMatchObject({ targetSpacingSeconds: 2 });
  });

  test('takes blocks of its rules, and refuses those of the first network', async () => {
    const { url } = await start(TRIAL);
    const [trial, workshop] = [new ChainBuilder(TRIAL.params), new ChainBuilder(WORKSHOP.params)];
    const now = Date.now() / 1000;
    const first = trial.genesis(now - 100);
    expect((await announce(url, formatBlock(workshop.genesis(now - 100)))).text).toContain('(bad-genesis)');
    expect((await announce(url, formatBlock(first))).status).toBe(201);
    expect((await announce(url, formatBlock(trial.on(first, { timestamp: now + 700 })))).text).toContain(
      '(time-too-new)',
    );
    expect((await announce(url, formatBlock(trial.on(first, { timestamp: now + 500 })))).status).toBe(201);
  });

  test('does not sync with a node of the first one, nor that with it', async () => {
    const { url, api } = await start(TRIAL);
    const other = await startTestNode();
    stops.push(() => other.stop());
    await expect(api.addPeer({ address: other.url })).rejects.toMatchObject({ code: 'other-network' });
    await expect(other.node.peers.addPeer(url)).rejects.toMatchObject({ code: 'other-network' });
    const { stages } = await api.probePeer({ address: other.url });
    expect(stages.map(({ result }) => result)).toEqual(['ok', 'ok', 'failed', 'skipped', 'skipped']);
    expect(other.node.peers.list()).toEqual([]);
  });

  test('syncs with a node of the same one', async () => {
    const { host, api } = await start(TRIAL);
    const builder = new ChainBuilder(TRIAL.params);
    const genesis = builder.genesis();
    const other = await startTestNode({ network: TRIAL });
    stops.push(() => other.stop());
    for (const block of [genesis, ...builder.chainOn(genesis, 4)]) {
      await other.node.chain.acceptBlock(block, { kind: 'miner' });
    }
    expect(await api.addPeer({ address: other.url })).toMatchObject({ result: 'synced', added: 5 });
    expect(host.host.running().node.chain.size).toBe(5);
  });

  test('has its numbers in every sentence of the page that names one', async () => {
    const { rules, mining } = await (await start(TRIAL)).api.getStatus();
    const pace = { ...mining.equalPace, threads: 2, maxHashesPerSecond: 1000 };
    expect(strings.terms.retarget.text(rules)).toContain('2 seconds');
    expect(strings.terms.coinbase.text(rules)).toContain(': 7 new coins');
    expect(strings.wallet.balance.empty(rules.reward)).toContain('earn 7,');
    expect(strings.home.mining.workshopText(pace)).toMatch(/^2 threads, about 1,000 hashes/);
    // 50 million hashes a second for 2 s are 2^26.6; 2^27 at 1,000 a second take 37 hours.
    expect(strings.home.mining.warnText(rules, pace)).toMatch(/27 bits.* 37\u00a0h /);
    expect(strings.explorer.blockPage.retarget.faster(1, 3, rules.targetSpacingSeconds)).toContain(
      'less than 2\u00a0s',
    );
    expect(strings.charts.figures.whyTitle(2)).toContain('2 seconds');
    expect(strings.charts.figures.why(2).join(' ')).toMatch(
      /is 2 seconds.* 2 s ÷ ln 2 = 2\.9 s.* about 4\.2 seconds/su,
    );
    const shown = JSON.stringify(strings, (_key, value: unknown) => (typeof value === 'function' ? undefined : value));
    expect(shown).not.toMatch(/\b5.seconds|\b10 new coins|50,000|\b2 hours/u);
  });

  test('of the workshop has the figures that its lessons name', async () => {
    const { rules, mining } = await (await start(WORKSHOP)).api.getStatus();
    expect(strings.terms.retarget.text(rules)).toContain('less than 5 seconds');
    expect(strings.terms.coinbase.text(rules)).toContain('10 new coins');
    expect(strings.home.mining.workshopText(mining.equalPace)).toContain('One thread, about 50,000 hashes');
    expect(strings.home.mining.warnText(rules, mining.equalPace)).toMatch(/28 bits.*1\u00a0h\u00a029\u00a0min/);
    expect(strings.charts.figures.why(5).join(' ')).toMatch(/7\.2 s.* 10\.6 seconds/su);
  });
});
