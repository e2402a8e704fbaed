/** Looks for a real Chromium: the system's, or the one inside of an npm package (Linux, x86-64). */
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

/** The shell first: it draws no window of its own around the page, which saves a third of the time. */
const SYSTEM_PROGRAMS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** @returns the program; `undefined` when there is none that runs here. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env['CHALKCHAIN_TEST_CHROMIUM'];
  const found = [...(named === undefined ? [] : [named]), ...SYSTEM_PROGRAMS].find((file) => existsSync(file));
  if (found !== undefined || process.platform !== 'linux' || process.arch !== 'x64') return found;
  try {
    return await chromium.executablePath();
  } catch {
    // It is unpacked when it is first needed, which can fail in many ways; the caller says that there is none.
    return undefined;
  }
}
