/** What the page does when an instructor pastes the receipts of a whole school: 25,000 lines, in a real Chromium. */
import { chromium, type Page } from 'playwright';
import { findChromium } from '../../e2e/support/find-chromium.ts';
import { HeadlessProcess } from '../../support/headless-process.ts';
import { manyReceipts } from '../../support/many-receipts.ts';
import { loadMiners } from '../fixtures/miners.ts';

const LINES = 25_000;
const FROM_NODE = { DISPLAY: '', WAYLAND_DISPLAY: '' };

export interface Pasted {
  /** From the paste to the table. */
  readonly totalMs: number;
  /** The longest task of the page's main thread meanwhile, by the clock; 0 when none took 50 ms. */
  readonly longestTaskMs: number;
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
      measured.push(await measureOnce(page, new URL('#/workshop/receipts', first.url()).href, count));
      await page.close();
      const { totalMs, longestTaskMs } = measured.at(-1)!;
      note(`${count} receipts, round ${round} of ${rounds}: ${Math.round(totalMs)} ms, longest ${longestTaskMs} ms`);
    }
  } finally {
    await browser.close();
    await node.stop();
  }
  return measured;
}

async function measureOnce(page: Page, url: string, count: number): Promise<Pasted> {
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
  const began = performance.now();
  await page.keyboard.press('ControlOrMeta+v');
  await page.getByRole('button', { name: 'Check them' }).click();
  await page.getByRole('heading', { name: `${count} receipts` }).waitFor();
  const totalMs = performance.now() - began;
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: readonly number[] }).longTasks);
  return { totalMs, longestTaskMs: Math.max(0, ...tasks) };
}
