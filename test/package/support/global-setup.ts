/** Before all tests: a screen, an Electron, and the packages made of it. */
import { findElectron } from '../../e2e/support/find-electron.ts';
import { startScreen } from '../../e2e/support/screen.ts';
import { buildPackages } from './build-packages.ts';
import { announcePackages } from './packages.ts';

// oxlint-disable-next-line import/no-default-export -- Playwright calls the default export
export default async function setUp(): Promise<() => void> {
  const screen = await startScreen();
  const missing = await preparePackages();
  if (missing !== undefined) {
    process.stderr.write(`\n*** THE PACKAGES ARE NOT TESTED. ${missing} ***\n\n`);
    announcePackages({ missing });
  }
  return () => void screen?.kill();
}

/** @returns why there are none. */
async function preparePackages(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'Only those for Linux on x64 are tested.';
  const electron = findElectron();
  if ('missing' in electron) return electron.missing;
  announcePackages(await buildPackages(electron.file));
  return undefined;
}
