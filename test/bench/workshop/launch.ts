/** What the workshop's code costs at the start of the app: the real one, and one that is built without it, side by side. */
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, mergeConfig, type Plugin } from 'vite';
import rendererConfig from '../../../.vite.renderer.ts';
import { buildWhereNeeded, DESKTOP } from '../../../main/shells/start/built-files.ts';
import { DesktopApp } from '../../e2e/support/desktop-app.ts';
import { loadBlocks } from '../fixtures/chain.ts';
import { measureInRounds } from '../harness/rounds.ts';
import { storeChain } from '../ui/stored-chain.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const BLOCKS = 100;

/** What the rest of the page imports of the workshop, and what stands there without it. */
const STAND_INS: Readonly<Record<string, string>> = {
  'live/live-context.tsx': `
import { LIVE_CHOICE_OFF } from './choice-state.ts';
import { LIVE_MINING_OFF } from './live-state.ts';
const off = { program: undefined, start() {}, stop() {} };
export const useLiveMining = () => ({ state: LIVE_MINING_OFF, ...off });
export const useLiveChoice = () => ({ state: LIVE_CHOICE_OFF, ...off });
export const LiveProvider = ({ children }) => children;
`,
  'live/LiveBanners.tsx': 'export function LiveBanners() { return null; }',
  'WorkshopScreens.tsx': 'export function WorkshopScreens() { return null; }',
};

export interface Launch {
  readonly clockMs: number;
  /** Of all processes together, in processor time: what else the computer does is not counted. */
  readonly processorMs: number;
}

/** The same round of both at the same place. */
export interface Launches {
  readonly withWorkshop: readonly Launch[];
  readonly without: readonly Launch[];
}

/** @param electron the program */
export async function measureLaunches(
  electron: string,
  folder: string,
  rounds: number,
  note: (text: string) => void,
): Promise<Launches> {
  buildWhereNeeded(PROJECT, DESKTOP);
  const without = join(folder, 'without');
  copyApp(without);
  await buildWithoutWorkshop(join(without, 'dist', 'renderer'));
  const [first, second] = [join(folder, 'data-with'), join(folder, 'data-without')];
  for (const data of [first, second]) await storeChain(data, loadBlocks(BLOCKS));
  const cases = [
    { app: PROJECT, data: first },
    { app: without, data: second },
  ];
  // Once before: then the files of both are where the system reads them fast.
  for (const one of cases) await launch(electron, one);
  const measured = await measureInRounds(rounds, cases, async (one, round) => {
    const launched = await launch(electron, one);
    const [clock, processor] = [launched.clockMs, launched.processorMs].map(Math.round);
    note(
      `launch ${one.app === PROJECT ? 'with' : 'without'}, ${round} of ${rounds}: ${clock} ms, processor ${processor} ms`,
    );
    return launched;
  });
  return { withWorkshop: measured[0]?.results ?? [], without: measured[1]?.results ?? [] };
}

async function launch(
  electron: string,
  { app, data }: { readonly app: string; readonly data: string },
): Promise<Launch> {
  const startedAt = performance.now();
  const desktop = await DesktopApp.launch(electron, { folder: data, app });
  try {
    await desktop.page.getByRole('contentinfo').getByText(`Height ${BLOCKS}`).waitFor();
    const clockMs = performance.now() - startedAt;
    const seconds = await desktop.app.evaluate(({ app: main }) =>
      main.getAppMetrics().reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? Number.NaN), 0),
    );
    return { clockMs, processorMs: seconds * 1000 };
  } finally {
    await desktop.end();
  }
}

/** All but the page. */
function copyApp(folder: string): void {
  mkdirSync(join(folder, 'dist'), { recursive: true });
  for (const name of ['package.json', 'dist/main', 'dist/preload', 'main/lessons']) {
    cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

async function buildWithoutWorkshop(outDir: string): Promise<void> {
  const config = mergeConfig(rendererConfig, {
    configFile: false,
    logLevel: 'error',
    plugins: [standIns()],
    build: { outDir, emptyOutDir: true },
  });
  await build(config);
}

function standIns(): Plugin {
  const replaced = new Set<string>();
  return {
    name: 'without-the-workshop',
    enforce: 'pre',
    load(id) {
      const [, file = ''] = id.split('/renderer/features/workshop/');
      const text = STAND_INS[file];
      if (text !== undefined) replaced.add(file);
      return text;
    },
    closeBundle() {
      const missed = Object.keys(STAND_INS).filter((file) => !replaced.has(file));
      if (missed.length > 0) throw new Error(`nothing imports ${missed.join(', ')} any more`);
    },
  };
}
