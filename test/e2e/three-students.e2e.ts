/**
 * Three nodes whose blocks come from students' Python, each in a page of its own, beside a node of the workshop: all four end on
 * one chain. The workshop's node is a stand-in, and, where there is one, the real one as well.
 */
import type { Browser, Page } from '@playwright/test';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { findFreePort } from '../support/free-port.ts';
import type { HeadlessProcesses } from '../support/headless-process.ts';
import { NO_ORIGINAL, originalCommand } from '../support/original-node.ts';
import { startWorkshopNode } from '../support/workshop-node.ts';
import { expect, test } from './support/browser-page.ts';
import { chainOf, heightOf, postTo } from './support/node-over-rest.ts';
import { lessonFile, Student } from './support/student.ts';
import { User } from './support/user.ts';

const COUNT = 3;
/** Each student mines at least so many. */
const BLOCKS_OF_EACH = 2;
const LIMIT_MS = 240_000;

/** A node of the workshop: in Python, or standing in for it. */
interface Original {
  readonly url: string;
  /** Mines at least one block. */
  mine(): Promise<void>;
  stop(): Promise<void>;
}

interface Room {
  readonly processes: HeadlessProcesses;
  readonly browser: Browser;
}

async function standIn(): Promise<Original> {
  const node = await startWorkshopNode({ params: WORKSHOP.params });
  return { url: node.url, mine: async () => void (await node.mine()), stop: () => node.stop() };
}

async function realOne(command: string, processes: HeadlessProcesses): Promise<Original> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const started = processes.startProgram({ command: [command] }, [String(port)]);
  await expect.poll(() => started.stdout + started.stderr, { timeout: 30_000 }).toMatch(/Running on/);
  return {
    url,
    mine: async () => {
      const { length } = await chainOf(url);
      await fetch(`${url}/start_mining`);
      await expect.poll(async () => (await chainOf(url)).length, { timeout: LIMIT_MS }).toBeGreaterThan(length);
      await fetch(`${url}/stop_mining`);
    },
    // Its process ends with the others.
    stop: async () => undefined,
  };
}

test('three students and a stand-in end on one chain', { tag: '@long' }, async ({ processes, realBrowser }) => {
  await mineTogether({ processes, browser: realBrowser }, await standIn());
});

test('three students and an original node end on one chain', { tag: '@long' }, async ({ processes, realBrowser }) => {
  const command = originalCommand();
  test.skip(command === undefined, NO_ORIGINAL);
  await mineTogether({ processes, browser: realBrowser }, await realOne(command!, processes));
});

async function mineTogether({ processes, browser }: Room, original: Original): Promise<void> {
  test.setTimeout(600_000);
  try {
    const nodes = await startNodes(processes);
    const urls = nodes.map(({ url }) => url);
    // As in the workshop: its owner adds them, and they have it as a peer then.
    for (const url of urls) await postTo(original.url, '/add_peer', { address: url });
    for (const url of urls) await postTo(url, '/add_peer', { address: original.url });
    await original.mine();
    await expect.poll(() => Promise.all(urls.map(heightOf)), { timeout: 30_000 }).toEqual(urls.map(() => 1));

    const students = await Promise.all(nodes.map(({ page }) => openLesson(browser, page)));
    for (const student of students) await student.useMyCode(blocksOf(student));
    await original.mine();
    for (const student of students) {
      const many = new RegExp(`[${BLOCKS_OF_EACH}-9]|\\d\\d`);
      await expect(blocksOf(student)).toHaveText(many, { timeout: LIMIT_MS });
    }
    await original.mine();
    for (const student of students.slice(1)) await student.liveSwitch().press('Space');
    // One of them goes on until no tie is left.
    const most = Math.max(...(await Promise.all(urls.map(heightOf))), (await chainOf(original.url)).length);
    await expect.poll(() => heightOf(urls[0]!), { timeout: LIMIT_MS }).toBeGreaterThan(most);
    await students[0]!.liveSwitch().press('Space');
    await expect(students[0]!.liveSwitch()).not.toBeChecked();

    const chains = async (): Promise<number> => {
      await fetch(`${original.url}/consensus`);
      const all = await Promise.all([...urls, original.url].map(chainOf));
      return new Set(all.map((blocks) => blocks.join('\n'))).size;
    };
    await expect.poll(chains, { timeout: 60_000 }).toBe(1);
    const miners = new Set((await chainOf(urls[0]!)).flatMap(minersOf));
    // Each of the four has blocks in it, and no student was told of a mistake.
    expect(miners.size).toBe(COUNT + 1);
    for (const student of students) {
      await expect(student.panel('Use my code')).not.toContainText('Your code does not mine any more');
    }
  } finally {
    await original.stop();
  }
}

interface StudentsNode {
  readonly url: string;
  /** Of its user interface, with its token. */
  readonly page: string;
}

/** Each knows those before it. */
async function startNodes(processes: HeadlessProcesses): Promise<StudentsNode[]> {
  const nodes: StudentsNode[] = [];
  while (nodes.length < COUNT) {
    const peers = nodes.flatMap(({ url }) => ['--peer', url]);
    const node = processes.start(['0', '--ui', '--in-memory', ...peers], { DISPLAY: '', WAYLAND_DISPLAY: '' });
    const [, page = ''] = await node.waitFor(/user interface on this computer: (\S+)/);
    nodes.push({ url: await node.url(), page });
  }
  return nodes;
}

async function openLesson(browser: Browser, url: string): Promise<Student> {
  // A session of its own: pages share what they remember by port otherwise.
  const page: Page = await (await browser.newContext()).newPage();
  await page.goto(url);
  const user = new User(page);
  await user.skipFirstSteps();
  await user.goTo('Workshop');
  await page.getByRole('link', { name: 'Mining', exact: true }).click();
  const student = new Student(page);
  await student.type(lessonFile('mining', 'python', 'solution.py'));
  return student;
}

function blocksOf(student: Student) {
  return student.panel('Use my code').getByText('Blocks of your code').locator('xpath=following-sibling::dd[1]');
}

/** Who got the reward of a block, as its text says. */
function minersOf(block: string): string[] {
  // Safe: a block of the chain, which nodes have checked.
  const { transactions } = JSON.parse(block) as { readonly transactions: readonly string[] };
  const rewards = transactions.map((text) => JSON.parse(text) as { readonly from: string; readonly to: string });
  return rewards.filter(({ from }) => from === 'COINBASE').map(({ to }) => to);
}
