/** The app from the .tar.gz on a stick: all that it writes stays beside it. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callNode } from '../e2e/support/node-calls.ts';
import { filesBelow } from '../e2e/support/files-below.ts';
import { User } from '../e2e/support/user.ts';
import { playFirstLesson } from './support/first-lesson.ts';
import { expect, skipWhere, test } from './support/package-test.ts';
import { unpackTarGz } from './support/unpack-tar-gz.ts';

test('with a file "portable" beside it, it keeps chain, key and browser profile there and nowhere else', async ({
  packages,
  account,
  launch,
}) => {
  skipWhere(!account.hasNamespaces(), 'This system allows no user namespaces: the sandbox needs an installed package.');
  const stick = unpackTarGz(packages.tarGz, account);
  writeFileSync(join(stick, 'portable'), '');
  account.give(stick);
  const home = join(account.home, 'empty home');
  mkdirSync(home);
  account.give(home);
  const env = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
  };
  const start = () => launch({ program: join(stick, 'chalkchain'), env });
  const data = join(stick, 'chalkchain-data', 'desktop');

  await playFirstLesson(start, data);

  expect(readdirSync(data)).toEqual(expect.arrayContaining(['chain.db', 'private-key.pem', 'browser']));
  expect(statSync(join(data, 'private-key.pem')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(data, 'browser'))).not.toEqual([]);
  expect(filesBelow(home)).toEqual([]);

  const app = await start();
  expect(await callNode(app.page, 'getSettings')).toMatchObject({ dataFolder: data, isPortable: true });
  await new User(app.page).goTo('Settings');
  await expect(app.page.getByText('Portable mode:')).toBeVisible();
  await expect(app.page.getByText(data)).toBeVisible();
  expect(await app.quit()).toBe(0);
});
