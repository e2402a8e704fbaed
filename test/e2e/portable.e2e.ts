/**
 * The app on a stick: all that it writes stays beside it. A first lesson with it is one of the tests of the packages:
 * `../package/portable.e2e.ts`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clickMenu } from './support/click-menu.ts';
import type { DesktopApp, LaunchOptions } from './support/desktop-app.ts';
import { expect, test as base } from './support/desktop-test.ts';
import { filesBelow } from './support/files-below.ts';
import { findOwner } from './support/find-owner.ts';
import { unpackApp } from './support/unpacked-app.ts';

/** A folder with the app in it, and a home in which it should leave no trace. */
interface Stick {
  readonly folder: string;
  readonly home: string;
  /** What makes it the home. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts the app as its user does; from another folder when it has moved. */
  start(options?: LaunchOptions & { readonly from?: string }): Promise<DesktopApp>;
}

const test = base.extend<{ readonly stick: Stick }>({
  stick: async ({ launch, folder }, use) => {
    test.skip(process.platform !== 'linux', 'Only on Linux the unpacked app is Electron under another name.');
    const [place, home] = [join(folder, 'stick'), join(folder, 'home')];
    mkdirSync(home);
    unpackApp(process.env['CHALKCHAIN_TEST_ELECTRON'] ?? '', place);
    const env = {
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_DATA_HOME: join(home, 'data'),
    };
    await use({
      folder: place,
      home,
      env,
      start: ({ from = place, ...options } = {}) =>
        launch({ ...options, program: join(from, 'chalkchain'), env: { ...env, ...options.env } }),
    });
  },
});

test('its chain and its key move with its folder', async ({ stick, folder }) => {
  writeFileSync(join(stick.folder, 'portable.txt'), '');
  const defaults = { className: 'Lab 3' };
  writeFileSync(join(stick.folder, 'chalkchain-defaults.json'), `\ufeff${JSON.stringify(defaults)}`);
  const first = await stick.start({ args: ['--profile', 'ada'] });
  const { wallet, className } = await first.call('getStatus');
  expect(className).toBe('Lab 3');
  await first.quit();
  const moved = join(folder, 'another stick');
  renameSync(stick.folder, moved);
  const second = await stick.start({ from: moved, args: ['--profile', 'ada'] });
  expect((await second.call('getStatus')).wallet.address).toBe(wallet.address);
  expect((await second.call('getSettings')).dataFolder).toBe(join(moved, 'chalkchain-data', 'desktop-ada'));
  expect(filesBelow(stick.home)).toEqual([]);
});

test('another node on this computer lies in the same folder, with the same defaults', async ({ stick, folder }) => {
  writeFileSync(join(stick.folder, 'portable'), '');
  const defaults = join(folder, 'named.json');
  writeFileSync(defaults, '{"className": "Lab 3"}');
  const desktop = await stick.start({ args: ['--defaults', defaults] });
  const other = join(stick.folder, 'chalkchain-data', 'desktop-2');
  let owner: number | undefined;
  try {
    await clickMenu(desktop, 'Another Node on This Computer');
    await expect.poll(() => existsSync(join(other, 'chain.db'))).toBe(true);
    owner = findOwner(other);
    expect(owner).toBeDefined();
    // Chromium puts the arguments in another order there.
    const line = readFileSync(`/proc/${owner}/cmdline`, 'utf8');
    for (const argument of ['--profile', '--defaults', defaults]) expect(line).toContain(argument);
  } finally {
    owner ??= findOwner(other);
    if (owner !== undefined) process.kill(owner, 'SIGTERM');
    await expect.poll(() => findOwner(other)).toBeUndefined();
  }
  expect(filesBelow(stick.home)).toEqual([]);
});

test('another node is refused with a sentence when the program was moved meanwhile, and this one goes on', async ({
  stick,
}) => {
  const desktop = await stick.start();
  const box = desktop.app.evaluate(
    ({ dialog }) =>
      new Promise<string>((resolve) => {
        dialog.showMessageBox = async (...args: unknown[]) => {
          // Safe: the options come last, with a window before them or not.
          const { message, detail } = args.at(-1) as { message: string; detail: string };
          resolve(`${message}: ${detail}`);
          return { response: 0, checkboxChecked: false };
        };
      }),
  );
  renameSync(join(stick.folder, 'chalkchain'), join(stick.folder, 'moved'));
  await clickMenu(desktop, 'Another Node on This Computer');
  expect(await box).toMatch(/^That did not work: The program \S+ cannot be started .* moved or deleted\?$/);
  expect((await desktop.call('getStatus')).height).toBe(0);
});

test('where nothing can be written it says what to do, before anything starts', async ({ stick }) => {
  writeFileSync(join(stick.folder, 'portable'), '');
  writeFileSync(join(stick.folder, 'chalkchain-data'), 'A file is in the way.');
  const temporary = join(stick.folder, 'temporary');
  mkdirSync(temporary);
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const program = spawn(join(stick.folder, 'chalkchain'), switches, {
    env: { ...process.env, ...stick.env, TMPDIR: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(program, 'exit');
  let output = '';
  program.stderr.on('data', (text: Buffer) => (output += text.toString()));
  try {
    await expect.poll(() => output).toMatch(/nothing can be written there\. Move the program/);
    // It waits for somebody to read that in a window: Electron is ready, with its files where they are soon gone.
    await expect.poll(() => filesBelow(temporary).length).toBeGreaterThan(0);
    expect(program.exitCode).toBe(null);
  } finally {
    program.kill('SIGKILL');
    await ended;
  }
  expect(filesBelow(stick.home)).toEqual([]);
});

test('without that file it keeps its data in the profile of its user', async ({ stick }) => {
  const desktop = await stick.start();
  expect(await desktop.call('getSettings')).toMatchObject({
    dataFolder: join(stick.home, 'data', 'chalkchain', 'desktop'),
    isPortable: false,
  });
  await desktop.quit();
  expect(readdirSync(stick.folder)).not.toContain('chalkchain-data');
});
