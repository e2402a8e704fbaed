/**
 * `npm run package`: the installers of this system, and a file with their checksums. All arguments are electron-builder's.
 * With `--dir` only the unpacked app.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CHECKSUMS_FILE, writeChecksums } from './checksums.ts';
import { explainFailure } from './explain-failure.ts';
import { listUnpacked } from './file-list.ts';
import { electronArguments, PackageError } from './find-electron.ts';

const TOP_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUT = join('dist', 'installers');

/** Of what is printed the end says why it failed. */
const MAX_KEPT_LENGTH = 200_000;

try {
  const args = electronArguments({
    args: process.argv.slice(2),
    env: process.env,
    platform: process.platform,
    arch: process.arch,
  });
  await runElectronBuilder(args);
  // Safe: npm does not run without a version.
  const { version } = JSON.parse(readFileSync(join(TOP_FOLDER, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  await writeFileLists(version);
  const names = await writeChecksums(join(TOP_FOLDER, OUTPUT), version);
  if (names.length > 0) process.stdout.write(`${join(OUTPUT, CHECKSUMS_FILE)}: ${names.length} files\n`);
} catch (error) {
  if (!(error instanceof PackageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** One for each app that lies unpacked beside the installers. */
async function writeFileLists(version: string): Promise<void> {
  const folder = join(TOP_FOLDER, OUTPUT);
  if (!existsSync(folder)) return;
  const unpacked = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && /-unpacked$|^mac(?:-arm64)?$/.test(entry.name),
  );
  for (const { name } of unpacked) {
    const file = `Chalkchain-${version}-${name.replace(/-unpacked$/, '')}.files.txt`;
    writeFileSync(join(folder, file), await listUnpacked(join(folder, name)));
    process.stdout.write(`${join(OUTPUT, file)}\n`);
  }
}

/** Shows what it says of its progress; what it says of a failure is shown unless a sentence takes its place. */
async function runElectronBuilder(args: readonly string[]): Promise<void> {
  const program = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const child = spawn(process.execPath, [program, ...args], {
    cwd: TOP_FOLDER,
    stdio: ['inherit', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let output = '';
  let hasFailed = false;
  const show = (line: string): void => {
    output = `${output}${line}\n`.slice(-MAX_KEPT_LENGTH);
    hasFailed ||= /^\s*⨯/.test(line);
    if (!hasFailed) process.stdout.write(`${line}\n`);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', show);
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve(exitCode ?? signal ?? 'no code'));
  });
  if (code === 0) return;
  throw new PackageError(explainFailure(output) ?? `${output}\nelectron-builder failed (${code}).`);
}
