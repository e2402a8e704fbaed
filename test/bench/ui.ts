/** The bench `ui`: the real desktop app on a chain of 20,000 blocks, from the launch to the scrolling of its list. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhereNeeded, DESKTOP } from '../../main/shells/start/built-files.ts';
import { DesktopApp } from '../e2e/support/desktop-app.ts';
import { findElectron } from '../e2e/support/find-electron.ts';
import { startScreen } from '../e2e/support/screen.ts';
import { loadBlocks } from './fixtures/chain.ts';
import type { Bench, Figure } from './harness/bench.ts';
import { builtCommand } from '../support/npm-package.ts';
import { medianOf } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { measureBrowserLaunch } from './ui/browser-launch.ts';
import { measureLongList, type LongList } from './ui/long-list.ts';
import { storeChain } from './ui/stored-chain.ts';
import { countIpcMessages, measureMemory, measureScrolling, type MemoryUse, type Scrolling } from './ui/measures.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const BLOCKS = 20_000;
const LAUNCHES = 3;
const BLOCKS_TO_MINE = 10;

interface Measured {
  readonly launchMs: number;
  readonly memory: readonly MemoryUse[];
  readonly scrolling: Scrolling;
  readonly messagesPerBlock: number;
}

export const uiBench: Bench = {
  name: 'ui',
  about: 'the desktop app: launch, memory, scrolling, messages (needs a real Electron)',
  run: (note) =>
    withTemporaryFolder(async (folder) => {
      const screen = await startScreen();
      try {
        const electron = findElectron();
        if ('missing' in electron) {
          note(`NOT MEASURED. ${electron.missing}`);
          return [];
        }
        buildWhereNeeded(PROJECT, DESKTOP);
        const data = join(folder, 'data');
        await storeChain(data, loadBlocks(BLOCKS));
        const measured: Measured[] = [];
        for (let round = 1; round <= LAUNCHES; round += 1) {
          measured.push(await measure(electron.file, data));
          note(`launch ${round} of ${LAUNCHES}: ${Math.round(measured.at(-1)?.launchMs ?? 0)} ms`);
        }
        const browserMs = await measureBrowserLaunch(data, builtCommand(join(folder, 'package')));
        const fromSourceMs = await measureBrowserLaunch(data);
        if (browserMs === undefined) note('The launch in a browser is NOT MEASURED: there is none.');
        const list = await measureLongList(electron.file, join(folder, 'long'));
        note(`${list.arrived} blocks arrived while the list was scrolled`);
        return [...toFigures(measured), ...toBrowserFigures(browserMs, fromSourceMs), ...toListFigures(list)];
      } finally {
        screen?.kill();
      }
    }),
};

async function measure(electron: string, folder: string): Promise<Measured> {
  const startedAt = performance.now();
  const desktop = await DesktopApp.launch(electron, { folder });
  try {
    const { page } = desktop;
    // The rounds before have mined some more.
    await page
      .getByText(/^20,0\d\d$/)
      .first()
      .waitFor();
    const launchMs = performance.now() - startedAt;
    const memory = await measureMemory(desktop);
    await page.getByRole('navigation').getByRole('link', { name: 'Explorer' }).click();
    await page.getByRole('table').getByRole('link').first().waitFor();
    const scrolling = await measureScrolling(page);
    const messagesPerBlock = await countIpcMessages(desktop, BLOCKS_TO_MINE);
    return { launchMs, memory, scrolling, messagesPerBlock };
  } finally {
    await desktop.end();
  }
}

function toFigures(measured: readonly Measured[]): Figure[] {
  const figure = (key: string, label: string, unit: string, pick: (one: Measured) => number): Figure => ({
    key,
    label,
    value: medianOf(measured, pick),
    unit,
  });
  const kinds = [...new Set(measured.flatMap(({ memory }) => memory.map(({ kind }) => kind)))];
  return [
    figure('launch', `launch until the first of ${BLOCKS} blocks is shown`, 's', ({ launchMs }) => launchMs / 1000),
    figure('memory', 'memory of all processes', 'MiB', ({ memory }) => sumOf(memory)),
    ...kinds.map((kind) =>
      figure(`memory.${kind}`, `part of it: ${kind}`, 'MiB', ({ memory }) =>
        sumOf(memory.filter((use) => use.kind === kind)),
      ),
    ),
    figure('frame', 'scrolling the list: median frame', 'ms', ({ scrolling }) => scrolling.medianMs),
    figure('frame.p99', 'scrolling the list: 99th percentile', 'ms', ({ scrolling }) => scrolling.p99Ms),
    figure('frame.max', 'scrolling the list: longest frame', 'ms', ({ scrolling }) => scrolling.maxMs),
    figure('messages', 'IPC messages for a mined block', 'messages', ({ messagesPerBlock }) => messagesPerBlock),
  ];
}

function toBrowserFigures(ms: number | undefined, fromSourceMs: number | undefined): Figure[] {
  if (ms === undefined || fromSourceMs === undefined) return [];
  return [
    { key: 'browser', label: 'the command and a browser: until the first block is shown', value: ms / 1000, unit: 's' },
    { key: 'browser.source', label: 'the same, run from its source', value: fromSourceMs / 1000, unit: 's' },
  ];
}

function toListFigures({ still, growing }: LongList): Figure[] {
  const ofList = (key: string, label: string, scrolling: Scrolling): Figure[] => [
    { key: `${key}.median`, label: `${label}: median frame`, value: scrolling.medianMs, unit: 'ms' },
    { key: `${key}.p99`, label: `${label}: 99th percentile`, value: scrolling.p99Ms, unit: 'ms' },
    { key: `${key}.max`, label: `${label}: longest frame`, value: scrolling.maxMs, unit: 'ms' },
  ];
  return [
    ...ofList('long', 'scrolling 100000 rows', still),
    ...ofList('growing', 'scrolling 100000 rows while 20 blocks/s arrive', growing),
  ];
}

function sumOf(memory: readonly MemoryUse[]): number {
  return memory.reduce((sum, { mebibytes }) => sum + mebibytes, 0);
}
