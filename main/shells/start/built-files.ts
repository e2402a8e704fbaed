/** Builds what is missing, or older than its source. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../host/start-error.ts';

/** Something that Vite builds. All paths are relative to the project's folder. */
export interface BuildPart {
  readonly config: string;
  readonly sources: readonly string[];
  /** One of the files that come out of it, and that is written each time. */
  readonly output: string;
}

/** The user interface. */
export const PAGE: BuildPart = {
  config: '.vite.renderer.ts',
  sources: ['renderer', 'preload/contract'],
  output: 'dist/renderer/index.html',
};

/** The desktop app, with the user interface in it. */
export const DESKTOP: readonly BuildPart[] = [
  { config: '.vite.main.ts', sources: ['main', 'preload/contract'], output: 'dist/main/desktop.js' },
  { config: '.vite.preload.ts', sources: ['preload'], output: 'dist/preload/index.cjs' },
  PAGE,
];

/** @throws StartError when Vite cannot build it */
export function buildWhereNeeded(project: string, parts: readonly BuildPart[]): void {
  for (const part of parts) {
    if (isFresh(project, part)) continue;
    const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js');
    if (!existsSync(vite)) throw new StartError('The packages that build the app are missing. Install them: npm ci');
    const args = [vite, 'build', '--config', part.config, '--logLevel', 'error'];
    const { status } = spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit', windowsHide: true });
    if (status !== 0) throw new StartError(`${part.output} could not be built. Install the packages again: npm ci`);
  }
}

/** Whether the output is there and younger than everything that it is made of. */
export function isFresh(project: string, { config, sources, output }: BuildPart): boolean {
  const builtMs = modifiedMs(join(project, output));
  if (builtMs === undefined) return false;
  const files = sources.flatMap((folder) => listFiles(join(project, folder)));
  return [join(project, config), ...files].every((file) => (modifiedMs(file) ?? 0) <= builtMs);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function modifiedMs(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
