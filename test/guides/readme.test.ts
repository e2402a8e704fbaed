/** The README, followed word for word: its commands in a shell, and the sentences beside them. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { findPorts, paste, withPorts, type PortMap } from '../support/guide-terminal.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { findCodeBlocks, sectionOf } from '../support/markdown.ts';
import { until } from '../support/test-node.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const EXERCISE = "## The workshop's exercise";
const MINUTE_MS = 60_000;

const processes = new HeadlessProcesses();
afterEach(() => processes.end());

/** The blocks for a shell in a section, in their order. */
const shBlocks = (heading: string): string[] =>
  findCodeBlocks(README, heading)
    .filter(({ language }) => language === 'sh')
    .map(({ code }) => code);

/** A terminal into which `npm run node -- ...` is typed. It listens on loopback and keeps its data in a folder of the test. */
function startNode(line: string, ports: PortMap): HeadlessProcess {
  const args = /^npm run node -- (.+)$/.exec(withPorts(line.trim(), ports))?.[1];
  if (args === undefined) throw new Error(`This line starts no node: ${line}`);
  return processes.start([...args.split(' '), '--host', '127.0.0.1', '--data-dir', processes.folder()]);
}

interface Info {
  readonly chain_size: number;
  readonly blocks: readonly string[];
}

/** Those of one node, which has coins. */
const BALANCES = /^\{"[^"]+": [1-9]\d*0\}$/;

const linesOf = (block: string): string[] => block.trim().split('\n');

function total(balances: string): number {
  return Object.values(JSON.parse(balances) as Record<string, number>).reduce((sum, coins) => sum + coins, 0);
}

// The guide gives these lines for sh.
describe.skipIf(process.platform === 'win32')('the README', () => {
  test('sets up once, and each command of the start stands alone', () => {
    const [setup, ...others] = shBlocks('## Start').map((code) => code.trim());
    expect(setup).toBe('npm ci');
    expect(others.filter((code) => /npm ci/.test(code))).toEqual(['npm ci && npm test\nnpm run test:desktop']);
  });

  test('shows what a new node answers', async () => {
    const ports = await findPorts(['5000']);
    const [start = '', ask = ''] = shBlocks('## Start').filter((code) =>
      /^(?:npm run node -- 5000|curl .*)\n$/.test(code),
    );
    const node = startNode(start, ports);
    await node.url();
    const answer = await paste(ask, ports);
    expect(sectionOf(README, '## Start')).toContain(`A new node answers \`${answer}\``);
  });

  test(
    'has an exercise that mines, connects and pays, pasted block by block',
    async () => {
      const [mine = '', connect = '', pay = '', look = '', stop = ''] = shBlocks(EXERCISE);
      const ports = await findPorts(['5000', '5001']);
      const starts = sectionOf(README, EXERCISE).match(/`npm run node -- 500[01]`/g) ?? [];
      expect(starts).toHaveLength(2);
      const first = startNode(starts[0]!.replaceAll('`', ''), ports);
      await first.url();

      // On the page five seconds pass between the two lines. Here it is what they are for.
      const [begin, ask, ...rest] = mine.split('sleep 5\n');
      expect(rest).toEqual([]);
      expect(await paste(begin!, ports)).toBe('Success');
      await first.waitFor(/Genesis block created!/);
      await first.waitFor(/Block 2 mined!/);
      expect(await paste(ask!, ports)).toMatch(BALANCES);
      // Paused, so that no block comes between two answers that belong together.
      await paste(stop, ports);
      const info = JSON.parse(await paste('curl http://localhost:5000/info', ports)) as Info;
      expect(JSON.parse(info.blocks[0]!)).toMatchObject({ transactions: [] });
      // Ten coins with each block but the first, which has no payment in it.
      expect(total(await paste(ask!, ports))).toBe(10 * (info.chain_size - 1));
      await paste(begin!, ports);

      const second = startNode(starts[1]!.replaceAll('`', ''), ports);
      await second.url();
      const [add, compare] = linesOf(connect);
      expect(await paste(add!, ports)).toBe('Done');
      await until(async () => BALANCES.test(await paste(compare!, ports)), MINUTE_MS);
      await first.waitFor(/Announced to http:/);

      // The payment waits only until the next block.
      await paste(stop, ports);
      expect(await paste(pay, ports)).toMatch(/^Success\["\{.*\\"to\\": \\"test\\", \\"amount\\": 1, .*"\]$/);
      await paste(begin!, ports);
      await until(async () => (await paste(look, ports)).match(/"test": 1/g)?.length === 2, MINUTE_MS);

      expect(await paste(stop, ports)).toBe('Success');
      for (const node of [first, second]) expect(await node.stop('SIGINT')).toMatchObject({ code: 0, stderr: '' });
    },
    3 * MINUTE_MS,
  );

  test(
    'has three nodes that stay in step',
    async () => {
      const ports = await findPorts(['5000', '5001', '5002']);
      const lines = linesOf(shBlocks(EXERCISE).at(-1) ?? '');
      expect(lines).toHaveLength(3);
      const urls: string[] = [];
      for (const line of lines) urls.push(await startNode(line, ports).url());
      const tips = async (): Promise<{ tip: string; height: number }[]> =>
        Promise.all(urls.map(async (url) => (await fetch(`${url}/v1/status`)).json() as Promise<never>));
      await until(async () => {
        const all = await tips();
        return all[0]!.height >= 5 && new Set(all.map(({ tip }) => tip)).size === 1;
      }, MINUTE_MS);
    },
    2 * MINUTE_MS,
  );
});
