/** How long a student waits for what their Python prints, in a real Chromium at the built page. */
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { callFromBrowser } from '../../e2e/support/browser-calls.ts';
import { findChromium } from '../../e2e/support/find-chromium.ts';
import { HeadlessProcess } from '../../support/headless-process.ts';
import { loadBlocks } from '../fixtures/chain.ts';
import { storeChain } from '../ui/stored-chain.ts';

const BLOCKS = 100;
const PRINTS = 'print("it runs")\n';
/** Catches what would interrupt it, so that its worker has to be ended. */
const STUBBORN = `from node import Node

class MiningNode(Node):
    def mine_block(self):
        print("it begins")
        while True:
            try:
                while True:
                    pass
            except KeyboardInterrupt:
                pass
`;
const FROM_NODE = { DISPLAY: '', WAYLAND_DISPLAY: '' };

export interface Waited {
  /** From the press that opens the lesson, in a browser that has never seen it, to the first output. */
  readonly openedMs: number;
  /** The same in processor time of the page's process, in which the worker runs: what else the computer does is not counted. */
  readonly openedProcessorMs: number;
  /** From the press on *Run* while another worker is ready. */
  readonly readyMs: number;
  /** From the press on *Run* right after a program that had to be ended. */
  readonly killedMs: number;
  /** From the press on *Stop* to the word that it was stopped, where the program does not stop by itself. */
  readonly stopMs: number;
}

/** @returns one of each round; `undefined` where there is no browser */
export async function measureFirstOutputs(
  folder: string,
  rounds: number,
  note: (text: string) => void,
): Promise<readonly Waited[] | undefined> {
  const executablePath = await findChromium();
  if (executablePath === undefined) return undefined;
  const data = join(folder, 'student');
  await storeChain(data, loadBlocks(BLOCKS));
  const node = new HeadlessProcess(['0', '--host', '127.0.0.1', '--data-dir', data, '--ui'], FROM_NODE);
  // One browser for each round: what it has compiled and kept would serve the next one.
  const measured: Waited[] = [];
  try {
    const [, url = ''] = await node.waitFor(/user interface on this computer: (\S+)/);
    for (let round = 1; round <= rounds; round++) {
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      try {
        measured.push(await measureOnce(browser, url));
      } finally {
        await browser.close();
      }
      note(`first output, round ${round} of ${rounds}: ${JSON.stringify(measured.at(-1), roundNumber)}`);
    }
  } finally {
    await node.stop();
  }
  return measured;
}

async function measureOnce(browser: Browser, url: string): Promise<Waited> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await callFromBrowser(page, 'saveWorkshopProgress', {
    language: 'python',
    code: { lesson: 'mining', language: 'python', text: PRINTS },
  });
  await page.getByRole('link', { name: 'Workshop' }).click();
  const lesson = page.getByRole('link', { name: 'Mining', exact: true });
  await lesson.waitFor();
  const processor = await watchProcessor(browser);
  const openedMs = await timed(async () => {
    await lesson.click();
    await runUntil(page, printed(page, 'it runs'));
  });
  const openedProcessorMs = await processor();
  await whenIdle(page);
  await spareIsReady(page);
  const readyMs = await timed(() => runUntil(page, printed(page, 'it runs')));
  await whenIdle(page);
  await type(page, STUBBORN);
  await runUntil(page, printed(page, 'it begins'));
  // Typed while the other one still runs: pressing Run is all that is left to do then.
  await type(page, PRINTS);
  await spareIsReady(page);
  const stopMs = await timed(async () => {
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('region', { name: 'Result' }).getByText('Stopped.', { exact: true }).waitFor();
  });
  const killedMs = await timed(() => runUntil(page, printed(page, 'it runs')));
  return { openedMs, openedProcessorMs, readyMs, killedMs, stopMs };
}

/** @returns what the pages have taken since, in milliseconds of processor time */
async function watchProcessor(browser: Browser): Promise<() => Promise<number>> {
  const session = await browser.newBrowserCDPSession();
  const taken = async (): Promise<number> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const pages = processInfo.filter(({ type }) => type === 'renderer');
    return pages.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  };
  const before = await taken();
  return async () => (await taken()) - before;
}

function editorOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Your code/ });
}

function printed(page: Page, text: string): Locator {
  return page.getByRole('region', { name: 'Output' }).getByText(text);
}

async function runUntil(page: Page, sign: Locator): Promise<void> {
  await editorOf(page).press('ControlOrMeta+Enter');
  await sign.waitFor();
}

async function type(page: Page, code: string): Promise<void> {
  await editorOf(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

async function whenIdle(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop', exact: true, disabled: true }).waitFor();
}

/** Nothing on the page says so: one worker runs what it has to run, the other one waits, and neither is at work. */
async function spareIsReady(page: Page): Promise<void> {
  const workers = (): number => page.workers().length;
  while (workers() < 2) await page.waitForEvent('worker');
  await page.waitForTimeout(SPARE_STARTS_MS);
}

/** Several times what a worker takes to start from a snapshot. */
const SPARE_STARTS_MS = 3000;

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function roundNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value) : value;
}
