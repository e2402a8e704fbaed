/** A computer lab: an instructor's defaults, a data folder by name, and the app on a stick. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { askControl } from '../support/ask-control.ts';
import { findFreePort } from '../support/free-port.ts';
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

const TOKEN = 'correct-horse-battery-staple';

function writeDefaults(folder: string, content: unknown): string {
  const file = join(folder, 'defaults.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function title(desktop: DesktopApp): Promise<string | undefined> {
  return desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
}

test('defaults give a new node its class, port, peers and token', async ({ launch, folder }) => {
  const teacher = await launch({ folder: join(folder, 'teacher') });
  const teacherPort = (await teacher.call('getSettings')).port;
  const port = await findFreePort();
  const file = writeDefaults(folder, {
    port,
    className: 'Lab 3',
    peers: [`127.0.0.1:${teacherPort}`],
    controlTokenSha256: createHash('sha256').update(TOKEN).digest('hex'),
  });
  const student = await launch({ folder: join(folder, 'student'), args: ['--defaults', file] });
  const { page } = student;
  await expect(page.getByText('This computer belongs to the class “Lab 3”.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Port' })).toHaveValue(String(port));
  const user = new User(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Anyone who has the control token of this computer')).toBeVisible();
  await user.skipFirstSteps();

  expect((await student.call('getSettings')).port).toBe(port);
  await expect(user.screens().getByText('Class: Lab 3')).toBeVisible();
  expect(await title(student)).toMatch(new RegExp(`, port ${port} – Lab 3 – Chalkchain$`));
  await user.goTo('Peers');
  await expect(page.getByText(`127.0.0.1:${teacherPort}`).first()).toBeVisible();
  await expect.poll(async () => (await student.call('listPeers')).map(({ state }) => state)).toEqual(['ok']);

  expect(await askControl(`http://127.0.0.1:${port}`, `${TOKEN}x`)).toBe(403);
  expect(await askControl(`http://127.0.0.1:${port}`, TOKEN)).toBe(200);
  const log = (await student.call('getLog')).map(({ text }) => text).join('\n');
  expect(log).toContain('Defaults from');
  expect(log).not.toContain(TOKEN);
});

test('what its owner has chosen goes before the defaults, which may change otherwise', async ({ launch, folder }) => {
  const [first, second, third, own] = [
    await findFreePort(),
    await findFreePort(),
    await findFreePort(),
    await findFreePort(),
  ];
  const data = join(folder, 'data');
  const start = (port: number): Promise<DesktopApp> =>
    launch({ folder: data, args: ['--defaults', writeDefaults(folder, { port, peers: ['127.0.0.1:1'] })] });

  let desktop = await start(first);
  expect((await desktop.call('getSettings')).port).toBe(first);
  await desktop.quit();
  // Nobody has chosen the first one.
  desktop = await start(second);
  expect((await desktop.call('getSettings')).port).toBe(second);
  await desktop.call('saveSettings', { port: own });
  await desktop.call('removePeer', { address: 'http://127.0.0.1:1' });
  await desktop.quit();
  desktop = await start(third);
  expect((await desktop.call('getSettings')).port).toBe(own);
  expect(await desktop.call('listPeers')).toEqual([]);
});

test('defaults with mistakes are explained on screen, and the app starts with what is good', async ({
  launch,
  folder,
}) => {
  const file = writeDefaults(folder, { prot: 5050, className: 'Lab 3' });
  const desktop = await launch({ folder: join(folder, 'data'), args: ['--defaults', file] });
  await new User(desktop.page).skipFirstSteps();
  await expect(desktop.page.getByText('The key "prot" is not known.')).toBeVisible();
  await expect(desktop.page.getByText(file)).toBeVisible();
  await desktop.page.getByRole('button', { name: 'Close' }).click();
  await expect(desktop.page.getByText(file)).toBeHidden();
  expect((await desktop.call('getStatus')).className).toBe('Lab 3');
});

test("a data folder that is named holds everything, Electron's own files, too", async ({ launch, folder }) => {
  const data = join(folder, 'My Data');
  const desktop = await launch({ folder: `${data}/` });
  expect((await desktop.call('getSettings')).dataFolder).toBe(data);
  const paths = await desktop.app.evaluate(({ app }) =>
    (['userData', 'sessionData', 'crashDumps', 'logs'] as const).map((name) => app.getPath(name)),
  );
  for (const path of paths) expect(relative(data, path)).not.toMatch(/^\.\./);
  await desktop.quit();
  expect(readdirSync(data)).toEqual(expect.arrayContaining(['chain.db', 'private-key.pem', 'browser', 'window.json']));
});

test('a folder that cannot be made, or two answers to where the data are, is a sentence', async ({
  launch,
  folder,
}) => {
  writeFileSync(join(folder, 'file'), '');
  const answers = ['Quit'];
  await expect(launch({ folder: join(folder, 'file', 'data'), answers })).rejects.toThrow(
    /The data folder .* cannot be made/,
  );
  await expect(launch({ folder: join(folder, 'data'), args: ['--profile', 'x'], answers })).rejects.toThrow(
    /--profile and --data-dir each choose a data folder/,
  );
  expect(existsSync(join(folder, 'data'))).toBe(false);
});
