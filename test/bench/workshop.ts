/** The bench `workshop`: how long a student waits for Python, and what the workshop's code costs the start of the app. */
import { findElectron } from '../e2e/support/find-electron.ts';
import { startScreen } from '../e2e/support/screen.ts';
import type { Bench, Figure, Target } from './harness/bench.ts';
import { medianOf } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { measureFirstOutputs, type Waited } from './workshop/first-output.ts';
import { measureLaunches, type Launch, type Launches } from './workshop/launch.ts';
import { measureReceipts, type Pasted } from './workshop/receipts.ts';

const ROUNDS = 5;

export const workshopBench: Bench = {
  name: 'workshop',
  about: 'student code: the first output, receipts, the start of the app with and without it (needs a real Electron)',
  run: (note) =>
    withTemporaryFolder(async (folder) => {
      const waited = await measureFirstOutputs(folder, ROUNDS, note);
      if (waited === undefined) note('The first output is NOT MEASURED: there is no browser.');
      const pasted = await measureReceipts(ROUNDS, note);
      return [
        ...(waited === undefined ? [] : toFigures(waited)),
        ...(pasted === undefined ? [] : toReceiptFigures(pasted)),
        ...(await launchFigures(folder, note)),
      ];
    }),
};

function toFigures(waited: readonly Waited[]): Figure[] {
  const figure = (key: keyof Waited, label: string, target?: Target): Figure => ({
    key,
    label,
    value: medianOf(waited, (one) => one[key]) / 1000,
    unit: 's',
    ...(target === undefined ? {} : { target }),
  });
  return [
    figure('openedMs', 'Python: from opening the first lesson to the first output', { atMost: 4 }),
    figure('openedProcessorMs', 'the same, in processor time of the page'),
    figure('readyMs', 'Python: from Run to the first output, with a worker ready', { atMost: 0.5 }),
    figure('killedMs', 'the same after a program that had to be ended', { atMost: 0.5 }),
    figure('stopMs', 'from Stop to the end of a program that does not stop by itself'),
  ];
}

function toReceiptFigures(pasted: readonly Pasted[]): Figure[] {
  return [
    {
      key: 'receipts',
      label: '25,000 lines of receipts: from the paste to the table',
      value: medianOf(pasted, ({ totalMs }) => totalMs) / 1000,
      unit: 's',
    },
    {
      key: 'receipts.task',
      label: 'the longest task of the page meanwhile, in processor time',
      value: medianOf(pasted, ({ longestTaskMs }) => longestTaskMs),
      unit: 'ms',
      target: { atMost: 100 },
    },
    {
      key: 'receipts.clock',
      label: 'the same by the clock',
      value: medianOf(pasted, ({ longestMs }) => longestMs),
      unit: 'ms',
    },
  ];
}

async function launchFigures(folder: string, note: (text: string) => void): Promise<Figure[]> {
  const screen = await startScreen();
  try {
    const electron = findElectron();
    if ('missing' in electron) {
      note(`The start of the app is NOT MEASURED. ${electron.missing}`);
      return [];
    }
    return toLaunchFigures(await measureLaunches(electron.file, folder, ROUNDS, note));
  } finally {
    screen?.kill();
  }
}

function toLaunchFigures({ withWorkshop, without }: Launches): Figure[] {
  const clock = (launches: readonly Launch[]): number => medianOf(launches, ({ clockMs }) => clockMs);
  const processor = (launches: readonly Launch[]): number => medianOf(launches, ({ processorMs }) => processorMs);
  return [
    { key: 'launch', label: 'launch of the app', value: clock(withWorkshop), unit: 'ms' },
    { key: 'launch.without', label: 'the same, built without the workshop', value: clock(without), unit: 'ms' },
    { key: 'launch.processor', label: 'launch, in processor time', value: processor(withWorkshop), unit: 'ms' },
    {
      key: 'launch.difference',
      label: 'of it for the workshop',
      value: processor(withWorkshop) - processor(without),
      unit: 'ms',
      target: { atMost: 50 },
    },
  ];
}
