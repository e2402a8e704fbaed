/** The .deb: what it says of itself, installing it, the installed app, and that removing it leaves nothing. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { playFirstLesson } from './support/first-lesson.ts';
import { expect, skipWhere, test } from './support/package-test.ts';
import { IS_ROOT } from './support/user-account.ts';

const NAME = 'chalkchain';
const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** All that the package and its scripts put into the system. */
const PLACES = [
  '/opt/Chalkchain',
  '/usr/bin/chalkchain',
  '/etc/alternatives/chalkchain',
  '/etc/apparmor.d/chalkchain',
  '/usr/share/applications/chalkchain.desktop',
  ...ICON_SIZES.map((size) => `/usr/share/icons/hicolor/${size}x${size}/apps/chalkchain.png`),
];

function isThere(path: string): boolean {
  // A link whose target is gone is still there.
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function readField(deb: string, field: string): string {
  return execFileSync('dpkg-deb', ['--field', deb, field], { encoding: 'utf8' }).trim();
}

function isInstalled(): boolean {
  return spawnSync('dpkg-query', ['--status', NAME], { stdio: 'ignore' }).status === 0;
}

/** @returns what it says */
function dpkg(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('dpkg', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`dpkg ${args.join(' ')}:\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

test('says what it is, whose it is, and what it needs', ({ packages: { deb } }) => {
  expect(readField(deb, 'Package')).toBe(NAME);
  expect(readField(deb, 'Architecture')).toBe('amd64');
  expect(readField(deb, 'Section')).toBe('education');
  expect(readField(deb, 'Maintainer')).toBe('Chalkchain contributors <chalkchain@users.noreply.github.com>');
  expect(readField(deb, 'Homepage')).toBe('https://github.com/chalkchain/chalkchain');
  expect(readField(deb, 'License')).toBe('MIT');
  expect(readField(deb, 'Description')).toContain('An educational blockchain node');
});

test("names the packages of the libraries that Electron's binary is linked to", ({ packages }) => {
  const libraries = execFileSync('ldd', [join(packages.unpacked, NAME)], { encoding: 'utf8' });
  expect(libraries).not.toContain('not found');
  const depends = readField(packages.deb, 'Depends');
  // Others come with these: GTK brings Pango, Cairo and X11.
  const owners = [
    ['libasound.so.2', 'libasound2'],
    ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
    ['libatspi.so.0', 'libatspi2.0-0'],
    ['libcups.so.2', 'libcups2'],
    ['libdrm.so.2', 'libdrm2'],
    ['libgbm.so.1', 'libgbm1'],
    ['libgtk-3.so.0', 'libgtk-3-0'],
    ['libnss3.so', 'libnss3'],
    ['libxkbcommon.so.0', 'libxkbcommon0'],
  ] as const;
  const needed = owners.filter(([library]) => libraries.includes(library)).map(([, owner]) => owner);
  expect(needed).toContain('libgtk-3-0');
  expect(depends.split(/, | \| /)).toEqual(expect.arrayContaining(needed));
});

test('has an entry in the menu, under education, that belongs to the window', ({ packages: { deb }, account }) => {
  execFileSync('dpkg-deb', ['--extract', deb, join(account.home, 'deb')]);
  const entry = readFileSync(join(account.home, 'deb/usr/share/applications/chalkchain.desktop'), 'utf8');
  expect(entry.split('\n')).toEqual(
    expect.arrayContaining([
      'Name=Chalkchain',
      'Exec=/opt/Chalkchain/chalkchain %U',
      'Icon=chalkchain',
      'Type=Application',
      'Terminal=false',
      'StartupWMClass=chalkchain',
      'Categories=Education;',
    ]),
  );
});

test('installs, runs in its sandbox, and goes without a trace', async ({ packages: { deb }, account, launch }) => {
  skipWhere(!IS_ROOT, 'Only the superuser can install it.');
  skipWhere(isInstalled(), 'Chalkchain is installed on this computer; it is left alone.');
  let farewell = '';
  try {
    dpkg('--install', deb);
    const wanted = PLACES.filter((place) => place !== '/etc/apparmor.d/chalkchain');
    expect(wanted.filter((place) => !existsSync(place))).toEqual([]);
    // Otherwise it could not be given its rights where it needs them.
    expect(statSync('/opt/Chalkchain/chrome-sandbox').uid).toBe(0);
    const folder = join(account.home, 'data');
    await playFirstLesson(() => launch({ program: '/usr/bin/chalkchain', folder }), folder);
  } finally {
    farewell = dpkg('--purge', NAME);
  }
  // Of a folder that holds the programs of others as well dpkg says so by itself.
  const ofOthers = /^dpkg: warning: while removing \w+, directory '\/opt' not empty so not removed$/m;
  expect(farewell.replace(ofOthers, '')).not.toMatch(/warning|error/i);
  expect(isInstalled()).toBe(false);
  expect(PLACES.filter(isThere)).toEqual([]);
});
