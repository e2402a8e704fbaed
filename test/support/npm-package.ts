/** Builds, packs and installs the npm package `chalkchain` in folders of a test, with no network and no cache. */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodeProgram } from './headless-process.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the command's code lies in the package. */
const ENTRY = join('dist', 'node', 'chalkchain.js');

/** npm's own program, where npm started the tests. */
export const npm = existingNpm();

/** The Nodes that the package can be tried on here: that of the tests, and the one that runs npm. */
export function findNodes(): string[] {
  const candidates = new Set([process.execPath, process.env['npm_node_execpath'] ?? process.execPath]);
  return [...candidates].filter((node) => {
    const [major = 0, minor = 0] = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' })
      .split('.')
      .map(Number);
    return major > 20 || (major === 20 && minor >= 18);
  });
}

/** Does what `npm run package:node` does, elsewhere. @returns the tarball. */
export function buildTarball(folder: string): string {
  const name = runNpm(['pack', '--loglevel', 'error', '--pack-destination', folder], buildPackage(folder)).trim();
  return join(folder, name);
}

/** The command as it lies in the package, without installing it. */
export function builtCommand(folder: string): NodeProgram {
  return { command: [process.execPath, join(buildPackage(folder), ENTRY)] };
}

/** @returns the folder with all that goes into the package. */
function buildPackage(folder: string): string {
  const content = join(folder, 'content');
  const vite = join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js');
  for (const [config, outDir] of [
    ['.vite.node.ts', content],
    ['.vite.renderer.ts', join(content, 'dist', 'renderer')],
  ] as const) {
    const args = [vite, 'build', '--config', config, '--outDir', outDir, '--logLevel', 'error'];
    execFileSync(process.execPath, args, { cwd: PROJECT, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return content;
}

/** Installs the tarball as somebody would who has nothing else, e.g. in a room without internet. */
export function installTarball(tarball: string, folder: string, ...options: string[]): void {
  mkdirSync(folder, { recursive: true });
  const offline = ['--offline', '--cache', join(folder, 'empty-cache'), '--loglevel', 'error'];
  runNpm(['install', ...offline, ...options, tarball], folder);
}

export function runNpm(args: readonly string[], cwd: string): string {
  // What npm has told the tests about themselves does not hold there.
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  // npm would leave a cache of its code in the temporary folder.
  const env = { ...Object.fromEntries(own), NODE_DISABLE_COMPILE_CACHE: '1' };
  return execFileSync(process.execPath, [npm ?? 'npm', ...args], { cwd, env, encoding: 'utf8' });
}

/** The installed command, on a given Node, in a folder that has nothing to do with it. */
export function commandIn(folder: string, node: string): { program: NodeProgram; env: Record<string, string> } {
  const cwd = join(folder, 'somewhere', 'else');
  mkdirSync(cwd, { recursive: true });
  // There the command is a script for a shell, which passes no signals on.
  if (process.platform === 'win32') {
    return { program: { command: [node, join(folder, 'node_modules', 'chalkchain', ENTRY)], cwd }, env: {} };
  }
  const command = join(folder, 'node_modules', '.bin', 'chalkchain');
  return { program: { command: [command], cwd }, env: { PATH: `${dirname(node)}:${process.env['PATH'] ?? ''}` } };
}

/** All files of a folder, with `/`. */
export function listFiles(folder: string): string[] {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

function existingNpm(): string | undefined {
  const path = process.env['npm_execpath'];
  return path?.endsWith('npm-cli.js') === true ? path : undefined;
}
