/** What a frame costs the page's main thread while blocks travel over the map, in a real Chromium on the built page. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import { build, preview } from 'vite';
import type { BoardChangeView, BoardView } from '../../../preload/contract/views/board-views.ts';
import { findChromium } from '../../e2e/support/find-chromium.ts';
import type { Figure } from '../harness/bench.ts';
import { medianOf } from '../harness/statistics.ts';
import { withTemporaryFolder } from '../harness/temporary-folder.ts';

const PAGE_FOLDER = fileURLToPath(new URL('../../support/fake-page', import.meta.url));
const NODES = 50;
const ROUNDS = 5;
const SECONDS = 3;
const SCREENS = [
  { key: 'board', label: 'the board with its table', path: '/class/board', isTableInView: false },
  { key: 'table', label: 'the board, scrolled to its table', path: '/class/board', isTableInView: true },
  { key: 'wall', label: 'the board for the projector', path: '/board', isTableInView: false },
] as const;
/** A frame at 60 Hz has 16.7 ms, and the page does other things as well. */
const MAX_FRAME_MS = 8;

/** Of the main thread's processor time: what else the computer does is not counted. */
interface Frame {
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly styleMs: number;
}

/** `dots`: a frame in which as many dots move as there may be. `news`: the same with what the node tells in a tenth of a second, and no dots. */
type Kind = 'still' | 'dots' | 'news';

type Round = Readonly<Record<Kind, Frame>>;

const KINDS: readonly Kind[] = ['still', 'dots', 'news'];
const FRAMES_A_SECOND = 60;
/** The node tells of changes ten times a second. */
const NEWS_A_SECOND = 10;

export function measureFrames(note: (text: string) => void): Promise<Figure[]> {
  return withTemporaryFolder(async (folder) => {
    const executablePath = await findChromium();
    if (executablePath === undefined) {
      note('Frames are NOT MEASURED: there is no browser.');
      return [];
    }
    const outDir = join(folder, 'page');
    await build({
      configFile: false,
      root: PAGE_FOLDER,
      plugins: [react()],
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    });
    const server = await preview({
      configFile: false,
      root: PAGE_FOLDER,
      logLevel: 'error',
      build: { outDir },
      preview: { port: 0, host: '127.0.0.1' },
    });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      return await measureAll(browser, server.resolvedUrls?.local[0] ?? '', note);
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

async function measureAll(browser: Browser, url: string, note: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const screen of SCREENS) {
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const measured = await measureOnce(browser, `${url}?nodes=${NODES}#${screen.path}`, screen.isTableInView);
      rounds.push(measured);
      note(`${screen.label}, round ${round} of ${ROUNDS}: ${frameOf(measured).toFixed(2)} ms`);
    }
    figures.push(...toFigures(screen, rounds));
  }
  return figures;
}

async function measureOnce(browser: Browser, url: string, isTableInView: boolean): Promise<Round> {
  // A quarter of the pixels each way: the main thread does the same, and a computer without a graphics card keeps up.
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 0.25 });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('img', { name: `Map of ${NODES} nodes` }).waitFor();
    if (isTableInView) await page.getByRole('table').evaluate((table) => table.scrollIntoView({ block: 'start' }));
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    // Code that runs the first time is slow.
    for (const kind of KINDS) await page.evaluate(runFrames, { kind, seconds: 1 });
    const frames = new Map<Kind, Frame>();
    for (const kind of KINDS) frames.set(kind, await measureFrame(page, session, kind));
    // Safe: each kind was measured.
    return Object.fromEntries(frames) as Round;
  } finally {
    await context.close();
  }
}

async function measureFrame(page: Page, session: CDPSession, kind: Kind): Promise<Frame> {
  const before = await readMetrics(session);
  const count = await page.evaluate(runFrames, { kind, seconds: SECONDS });
  const after = await readMetrics(session);
  const ms = (name: string): number => (1000 * ((after.get(name) ?? 0) - (before.get(name) ?? 0))) / count;
  return { taskMs: ms('TaskDuration'), scriptMs: ms('ScriptDuration'), styleMs: ms('RecalcStyleDuration') };
}

async function readMetrics(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** In the page. Five blocks a second are told by all nodes within half a second each. @returns how many frames there were */
async function runFrames({ kind, seconds }: { readonly kind: Kind; readonly seconds: number }): Promise<number> {
  const SPREAD = 5;
  const WAVE_MS = 350;
  // As many as the page shows at once: renderer/features/board/use-hops.ts.
  const DOTS = 40;
  interface FakeNode {
    readonly state: { board: BoardView; emit(message: { name: string; payload: BoardChangeView }): void };
    grow(): void;
  }
  const { fakeNode: node } = window as unknown as { readonly fakeNode: FakeNode };
  const { links } = node.state.board;
  const emit = (changes: Pick<BoardChangeView, 'changed' | 'hops'>): void => {
    const { offBoards, left, blocks } = node.state.board;
    node.state.emit({ name: 'board-changed', payload: { offBoards, left, blocks, gone: [], links: null, ...changes } });
  };
  const sendDots = (): void => {
    const hash = '0'.repeat(64);
    const hops = Array.from({ length: DOTS }, (_, index) => links[index % links.length]).flatMap((link) =>
      link === undefined ? [] : [{ hash, height: 1, from: link.from, to: link.to }],
    );
    emit({ changed: [], hops });
  };
  let step = 0;
  /** A tenth of a second: each second one has a new block, and a fifth of the nodes tell of each that is on its way. */
  const sendNews = (): void => {
    step += 1;
    if (step % 2 === 0) node.grow();
    const height = Math.floor(step / 2);
    const nodes = node.state.board.nodes.map((one) =>
      one.id % SPREAD === step % SPREAD || one.id % SPREAD === (step + 2) % SPREAD
        ? {
            ...one,
            tip: { hash: height.toString(16).padStart(64, '0'), height, isKnown: true, by: 'asked' as const },
          }
        : one,
    );
    const changed = nodes.filter((one, index) => one !== node.state.board.nodes[index]);
    node.state.board = { ...node.state.board, nodes };
    emit({ changed, hops: [] });
  };
  const dots = kind === 'dots' ? setInterval(sendDots, WAVE_MS) : undefined;
  const endMs = performance.now() + seconds * 1000;
  let frames = 0;
  await new Promise<void>((resolve) => {
    const onFrame = (): void => {
      frames += 1;
      if (kind === 'news') sendNews();
      if (performance.now() >= endMs) resolve();
      else requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
  clearInterval(dots);
  return frames;
}

/** Of sixty in a second, on average: each has dots, and every sixth has news. */
function frameOf({ still, dots, news }: Round): number {
  return dots.taskMs + (NEWS_A_SECOND / FRAMES_A_SECOND) * (news.taskMs - still.taskMs);
}

function toFigures({ key, label }: (typeof SCREENS)[number], rounds: readonly Round[]): Figure[] {
  const figure = (name: string, what: string, pick: (round: Round) => number): Figure => ({
    key: `${key}.${name}`,
    label: `${label}, ${NODES} nodes: ${what}`,
    value: medianOf(rounds, pick),
    unit: 'ms',
  });
  return [
    {
      ...figure('frame', 'a frame of 60 a second while 5 blocks a second travel', frameOf),
      target: { atMost: MAX_FRAME_MS },
    },
    figure('still', 'a frame in which nothing moves', ({ still }) => still.taskMs),
    figure('dots', 'a frame with 40 dots that move', ({ dots }) => dots.taskMs),
    figure('dots.style', 'styles in it', ({ dots }) => dots.styleMs),
    figure('news', 'what the node tells in a tenth of a second', ({ news, still }) => news.taskMs - still.taskMs),
    figure('news.script', 'scripts in it', ({ news }) => news.scriptMs),
  ];
}
