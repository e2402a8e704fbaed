/** What the page does when an instructor pastes the receipts of a whole school: 25,000 lines, in a real Chromium. */
import { chromium, type Browser, type Page } from 'playwright';
import { findChromium } from '../../e2e/support/find-chromium.ts';
import { HeadlessProcess } from '../../support/headless-process.ts';
import { manyReceipts } from '../../support/many-receipts.ts';
import { loadMiners } from '../fixtures/miners.ts';

const LINES = 25_000;
const FROM_NODE = { DISPLAY: '', WAYLAND_DISPLAY: '' };

export interface Pasted {
  /** From the paste to the table. */
  readonly totalMs: number;
  /** The longest task of the page's main thread meanwhile, in processor time: what else the computer does is not counted. */
  readonly longestTaskMs: number;
  /** The same by the clock; 0 when none took 50 ms. */
  readonly longestMs: number;
}

/** @returns one of each round; `undefined` where there is no browser */
export async function measureReceipts(
  rounds: number,
  note: (text: string) => void,
): Promise<readonly Pasted[] | undefined> {
  const executablePath = await findChromium();
  if (executablePath === undefined) return undefined;
  const texts = manyReceipts(loadMiners(), LINES);
  const count = texts.length;
  const node = new HeadlessProcess(['0', '--host', '127.0.0.1', '--in-memory', '--ui'], FROM_NODE);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const measured: Pasted[] = [];
  try {
    const [, url = ''] = await node.waitFor(/user interface on this computer: (\S+)/);
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const first = await context.newPage();
    await first.goto(url);
    await first.getByRole('button', { name: 'Skip all of this' }).click();
    await first.evaluate((copied) => navigator.clipboard.writeText(copied), texts.join('\n'));
    for (let round = 1; round <= rounds; round++) {
      // What the page before has drawn would be cleared away meanwhile.
      const page = await context.newPage();
      measured.push(await measureOnce(browser, page, new URL('#/workshop/receipts', first.url()).href, count));
      await page.close();
      const times = Object.entries(measured.at(-1)!).map(([name, ms]) => `${name} ${Math.round(ms)}`);
      note(`${count} receipts, round ${round} of ${rounds}: ${times.join(', ')}`);
    }
  } finally {
    await browser.close();
    await node.stop();
  }
  return measured;
}

async function measureOnce(browser: Browser, page: Page, url: string, count: number): Promise<Pasted> {
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Receipts' }).click();
  await page.evaluate(async () => {
    // What the page does at its own start is not what is measured.
    await new Promise((resolve) => requestIdleCallback(resolve));
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  const began = performance.now();
  await page.keyboard.press('ControlOrMeta+v');
  await page.getByRole('button', { name: 'Check them' }).click();
  await page.getByRole('heading', { name: `${count} receipts` }).waitFor();
  const totalMs = performance.now() - began;
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: readonly number[] }).longTasks);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as Trace;
  return { totalMs, longestTaskMs: longestTask(trace), longestMs: Math.max(0, ...tasks) };
}

/** What Chromium writes of its threads; times in microseconds. */
interface Trace {
  readonly traceEvents: readonly {
    readonly name: string;
    readonly pid: number;
    readonly tid: number;
    readonly args?: { readonly name?: string };
    /** Of processor time. */
    readonly tdur?: number;
  }[];
}

function longestTask({ traceEvents }: Trace): number {
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('Chromium has traced no task');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
