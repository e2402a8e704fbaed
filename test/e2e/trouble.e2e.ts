/** What goes wrong at a start is said in words, and loses nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFolder } from '../../main/adapters/sqlite/folder-lock.ts';
import { earnCoins } from '../support/earn-coins.ts';
import { expect, test } from './support/desktop-test.ts';
import { filesBelow } from './support/files-below.ts';

const ANSWER_DIALOGS = fileURLToPath(new URL('./support/answer-dialogs.cjs', import.meta.url));

test('a folder that another program uses is left to it', async ({ launch, folder }) => {
  const lock = lockFolder(folder, 'the headless node of this test');
  try {
    await expect(launch({ folder, answers: ['Quit'] })).rejects.toThrow(/in use by the headless node of this test/);
  } finally {
    lock.release();
  }
});

test.describe('an app that cannot start', () => {
  test('says why, ends when that was read, and leaves no files behind', async ({ folder }) => {
    const { child, output } = startInVain(folder, ['Quit']);
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(output()).toContain('DIALOG: Chalkchain cannot start --profile needs a name');
    expect(filesBelow(folder)).toEqual([]);
  });

  test('ends on a signal although the message is open', async ({ folder }) => {
    const { child, output } = startInVain(folder, []);
    await expect.poll(output).toContain('DIALOG: ');
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(output()).not.toContain('FATAL');
  });
});

/** Starts the app with a profile that cannot be, and with this folder for temporary files. */
function startInVain(folder: string, answers: readonly string[]) {
  const file = process.env['CHALKCHAIN_TEST_ELECTRON'];
  test.skip(file === undefined, process.env['CHALKCHAIN_TEST_NO_ELECTRON']);
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(file ?? '', [...switches, '-r', ANSWER_DIALOGS, '.', '--profile', 'bad/name'], {
    env: { ...process.env, TMPDIR: folder, CHALKCHAIN_TEST_ANSWERS: JSON.stringify(answers) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  return { child, output: () => output };
}

test('a damaged chain is kept, and the node begins with an empty one', async ({ launch, folder }) => {
  writeFileSync(
    join(folder, 'chain.db'),
    'This is no database, although it is long enough to look like one.'.repeat(100),
  );
  const desktop = await launch({ folder, answers: ['Begin Anew'] });
  expect(await desktop.call('getStatus')).toMatchObject({ height: 0 });
  const [shown] = await desktop.shownDialogs();
  expect(shown?.message).toContain('The chain cannot be read');
  expect(readdirSync(folder).filter((name) => name.startsWith('chain') && name !== 'chain.db')).not.toEqual([]);
});

test('a damaged chain is left alone when its user would rather quit', async ({ launch, folder }) => {
  const damaged = 'x'.repeat(5000);
  writeFileSync(join(folder, 'chain.db'), damaged);
  const desktop = await launch({ folder, answers: ['Quit'] });
  await desktop.hasEnded();
  expect(readdirSync(folder).filter((name) => name.startsWith('chain'))).toEqual(['chain.db']);
});

test('a key that is missing beside its coins: nothing is made in its place when its user would rather quit', async ({
  launch,
  folder,
}) => {
  await loseKey(folder);
  try {
    const desktop = await launch({ folder, answers: ['Quit'] });
    await desktop.hasEnded();
  } catch (error) {
    // It may have ended before the test could take hold of it.
    expect(String(error)).toContain('DIALOG: The private key is missing');
  }
  expect(readdirSync(folder)).not.toContain('private-key.pem');
});

test('a key that is missing beside its coins makes room for a new one when its user says so', async ({
  launch,
  folder,
}) => {
  const lost = await loseKey(folder);
  const desktop = await launch({ folder, answers: ['Make a New Key'] });
  const { address } = await desktop.call('getWallet');
  expect(address).not.toBe(lost);
  const [shown] = await desktop.shownDialogs();
  expect(shown?.detail).toContain('10 coins');
});

/** A folder with a chain, and no key to it. @returns the address that is lost */
async function loseKey(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const address = await earnCoins(folder);
  rmSync(join(folder, 'private-key.pem'));
  return address;
}

test('a window that lay on a screen that is gone comes back', async ({ launch, folder }) => {
  mkdirSync(folder, { recursive: true });
  const bounds = { x: 5000, y: -3000, width: 1000, height: 700 };
  writeFileSync(join(folder, 'window.json'), JSON.stringify({ bounds, isMaximized: false }));
  const { app } = await launch({ folder });
  const { placed, area } = await app.evaluate(({ BrowserWindow, screen }) => ({
    placed: BrowserWindow.getAllWindows()[0]?.getBounds(),
    area: screen.getPrimaryDisplay().workArea,
  }));
  expect(placed).toEqual({ ...bounds, x: area.x + area.width - bounds.width, y: area.y });
});
