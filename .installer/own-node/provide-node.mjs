/**
 * Puts a Node.js that runs the source into `node_modules/.bin`, from where npm's scripts take it. Plain JavaScript, because it
 * is for those whose own Node.js is too old for anything else.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runsSource } from './version.mjs';

/** What is fetched, by exact version and checksum: one package for each system. */
const LOCKED = fileURLToPath(new URL('./locked', import.meta.url));

/** Whatever a network does, installing comes to an end. A slow one fetches the 50 MB in that time. */
const MAX_FETCH_MS = 10 * 60_000;

/**
 * @typedef {object} Provision
 * @property {string} modules the folder `node_modules`
 * @property {string | undefined} npm npm's own program
 * @property {NodeJS.Platform} [platform]
 * @property {number} [maxFetchMs]
 */

/**
 * @param {Provision} provision
 * @returns {string | undefined} the program, as it can be called now; `undefined` when there is none for this system, or it
 *   could not be fetched
 */
export function provideNode({ modules, npm, platform = process.platform, maxFetchMs = MAX_FETCH_MS }) {
  if (npm === undefined || !existsSync(npm)) return undefined;
  const folder = join(modules, '.own-node');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(LOCKED, file), join(folder, file));
  // Where this project's packages come from, these do, too.
  const settings = join(dirname(modules), '.npmrc');
  if (existsSync(settings)) copyFileSync(settings, join(folder, '.npmrc'));
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1'];
  spawnSync(process.execPath, [npm, 'ci', '--prefix', folder, ...options], {
    cwd: folder,
    // Among what npm tells about itself is the folder of the project.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?:package|lifecycle)_/i.test(name))),
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: maxFetchMs,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  const found = findProgram(join(folder, 'node_modules'), platform);
  return found === undefined ? undefined : link(found, join(modules, '.bin'), platform);
}

/**
 * @param {string} packages
 * @param {NodeJS.Platform} platform
 */
function findProgram(packages, platform) {
  if (!existsSync(packages)) return undefined;
  return readdirSync(packages)
    .map((name) => join(packages, name, 'bin', programName(platform)))
    .find((file) => existsSync(file) && runsSource(versionOf(file)));
}

/**
 * @param {string} file
 * @returns {string} empty when it does not run on this computer
 */
function versionOf(file) {
  return spawnSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8', windowsHide: true }).stdout?.trim() ?? '';
}

/**
 * @param {string} file
 * @param {string} folder
 * @param {NodeJS.Platform} platform
 */
function link(file, folder, platform) {
  const target = join(folder, programName(platform));
  mkdirSync(folder, { recursive: true });
  rmSync(target, { force: true });
  // Windows lets only an administrator make links by name.
  if (platform === 'win32') linkSync(file, target);
  else symlinkSync(relative(folder, file), target);
  return target;
}

/** @param {NodeJS.Platform} platform */
function programName(platform) {
  return platform === 'win32' ? 'node.exe' : 'node';
}
