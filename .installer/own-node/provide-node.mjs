/**
 * Puts a Node.js that runs the source into `node_modules/.bin`, from where npm's scripts take it. Plain JavaScript, because it
 * is for those whose own Node.js is too old for anything else.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runsSource } from './version.mjs';

/** What is fetched, by exact version and checksum: one package for each system. */
const LOCKED = fileURLToPath(new URL('./locked', import.meta.url));

/** Whatever a network does, installing comes to an end. A slow one fetches the 50 MB in that time. */
const MAX_FETCH_MS = 10 * 60_000;

/** Whatever somebody has set for npm, the package is an optional one, and nothing of it is run. */
const OPTIONS = [
  '--include=optional',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retries=1',
];

/**
 * @typedef {object} Provision
 * @property {string} modules the folder `node_modules`
 * @property {string | undefined} npm npm's own program
 * @property {NodeJS.Platform} [platform]
 * @property {number} [maxFetchMs]
 */

/**
 * @param {Provision} provision
 * @returns {string} the program, as it can be called now
 * @throws {Error} when there is none for this system, or it cannot be fetched: its message is a part of a sentence
 */
export function provideNode({ modules, npm, platform = process.platform, maxFetchMs = MAX_FETCH_MS }) {
  if (npm === undefined || !existsSync(npm)) throw new Error('npm does not say where it is');
  const folder = join(modules, '.own-node');
  emptyFolder(folder);
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(LOCKED, file), join(folder, file));
  // Where this project's packages come from, these do, too.
  const settings = join(dirname(modules), '.npmrc');
  if (existsSync(settings)) copyFileSync(settings, join(folder, '.npmrc'));
  const { error, status, stderr } = spawnSync(process.execPath, [npm, 'ci', '--prefix', folder, ...OPTIONS], {
    cwd: folder,
    // Among what npm tells about itself is the folder of the project.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?:package|lifecycle)_/i.test(name))),
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: maxFetchMs,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  const packages = join(folder, 'node_modules');
  const found = findProgram(packages, platform);
  if (found !== undefined) return link(found, join(modules, '.bin'), platform);
  if (error !== undefined) throw new Error(`npm did not come to an end (${error.message})`);
  if (status !== 0) throw new Error(`npm could not fetch it (${npmReason(stderr)})`);
  // A package that does not come is no failure for npm where it is an optional one.
  const isThere = existsSync(packages) && readdirSync(packages).some((name) => !name.startsWith('.'));
  throw new Error(
    isThere ? 'what npm has brought does not run on this system' : 'npm has brought none, as without a network',
  );
}

/**
 * Windows keeps a removed folder until the last program has left it, and lets nobody make it anew: so it stays.
 *
 * @param {string} folder
 */
function emptyFolder(folder) {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) rmSync(folder, { force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * @param {string} told what npm has written about its failure, in many lines
 * @returns {string} its code, such as `ENOTFOUND`, or else its first line
 */
function npmReason(told) {
  const [, code] = /^npm (?:error|ERR!) code (\S+)/m.exec(told) ?? [];
  return code ?? (told.trim().split('\n')[0] || 'it gives no reason');
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
  rmSync(target, { recursive: true, force: true });
  // Windows lets only an administrator make links by name.
  if (platform === 'win32') linkSync(file, target);
  else symlinkSync(relative(folder, file), target);
  return target;
}

/** @param {NodeJS.Platform} platform */
function programName(platform) {
  return platform === 'win32' ? 'node.exe' : 'node';
}
