/** `npm start`: the desktop app; where Electron cannot be had, the same app in the browser. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDefaults } from '../adapters/system/defaults/defaults-place.ts';
import { loadDefaults } from '../adapters/system/defaults/read-defaults.ts';
import { thisMachine } from '../adapters/system/data-folder.ts';
import { hasDisplay } from '../adapters/system/open-browser.ts';
import { DEFAULT_PORT } from '../node/peers/book/peer-address.ts';
import { OWN_OPTIONS } from './desktop/command-line.ts';
import { FLAGS } from './headless/flags.ts';
import { runHeadless } from './headless/run-headless.ts';
import { checkNpmFlags } from '../host/npm-flags.ts';
import { StartError, UsageError } from '../host/start-error.ts';
import { buildWhereNeeded, DESKTOP, PAGE } from './start/built-files.ts';
import { readBrowserStart } from './start/browser-args.ts';
import { findElectron } from './start/find-electron.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** An Electron that cannot run on this computer ends itself sooner. */
const CRASH_MS = 5000;

/** The exit code of Linux's loader, which has written which one. */
const LIBRARY_MISSING = 127;

const args = process.argv.slice(2);
try {
  checkNpmFlags(process.env, [...new Set([...Object.keys(OWN_OPTIONS), ...Object.keys(FLAGS)])]);
  const obstacle = await runInWindow();
  if (obstacle !== undefined) {
    process.stdout.write(`${obstacle} The same app is served to the browser.\n`);
    await runInBrowser();
  }
} catch (error) {
  if (!(error instanceof StartError || error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

/** @returns when the app was closed: `undefined`; when there is none: why. */
async function runInWindow(): Promise<string | undefined> {
  const machine = thisMachine();
  if (!hasDisplay(machine)) return 'There is no display for the desktop app.';
  const electron = findElectron({
    ...machine,
    packageFolder: join(PROJECT, 'node_modules', 'electron'),
    onDownload: () => process.stdout.write('Fetching Electron, about 120 MB. This is done once ...\n'),
  });
  if ('missing' in electron) return electron.missing;
  buildWhereNeeded(PROJECT, DESKTOP);
  return runElectron(electron.file);
}

async function runElectron(program: string): Promise<string | undefined> {
  // Electron refuses to run as the superuser in its sandbox.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedMs = performance.now();
  const child = spawn(program, [...switches, PROJECT, ...args], { stdio: 'inherit' });
  // A Ctrl+C reaches both; this process waits for the app to end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const end = await new Promise<string | number>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 0));
  });
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  const isSudden = performance.now() - startedMs <= CRASH_MS;
  if (end === LIBRARY_MISSING && isSudden) return 'Electron lacks a library of this system, named above.';
  if (typeof end === 'number') {
    process.exitCode = end;
    return undefined;
  }
  const wasStopped = end === 'SIGINT' || end === 'SIGTERM' || !isSudden;
  return wasStopped ? undefined : `Electron does not run on this computer (${end}).`;
}

async function runInBrowser(): Promise<void> {
  const machine = thisMachine();
  const start = readBrowserStart(args, machine);
  buildWhereNeeded(PROJECT, [PAGE]);
  const { defaultsFile } = start.commandLine;
  const defaults = loadDefaults(findDefaults({ ...machine, named: defaultsFile, programFolder: undefined }));
  const port = defaults.port ?? DEFAULT_PORT;
  await runHeadless([String(port), ...start.args], { profileFolder: start.commandLine.profile.folder });
}
