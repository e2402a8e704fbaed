/** Reads the command line of the headless node, starts it, and has it stopped at the end. */
import { describeStartNotice } from '../../../preload/contract/messages/english/start-notice.ts';
import { availableParallelism } from 'node:os';
import { KeyFileError } from '../../adapters/key-file/key-file-error.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { thisMachine } from '../../adapters/system/data-folder.ts';
import { findDefaults } from '../../adapters/system/defaults/defaults-place.ts';
import { loadDefaults, type LoadedDefaults } from '../../adapters/system/defaults/read-defaults.ts';
import { RememberingLog } from '../../adapters/system/log-history.ts';
import { createStreamLog } from '../../adapters/system/stream-log.ts';
import { WORKSHOP } from '../../consensus/rules/networks.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import { Closers } from '../../host/closers.ts';
import { createLineWriter } from './line-writer.ts';
import { FLAGS } from './flags.ts';
import { parseCommand, parseDefaultsFile } from './options.ts';
import { closeOnSignals } from './close-on-signals.ts';
import { checkNpmFlags } from '../../host/npm-flags.ts';
import { StartError, UsageError } from '../../host/start-error.ts';
import { startNode, type StartInput } from './start-node.ts';
import { usage } from './usage.ts';
import { readPackage } from '../../host/package-file.ts';
import { projectPages } from '../../host/project-pages.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

export interface HeadlessStart {
  /** The program's name, for sentences that say what to type. */
  readonly command?: string;
  /** The data folder of the app, which this node stands in for: it has the app's key, chain and port. */
  readonly profileFolder?: string;
}

/**
 * Resolves when the node runs, or was refused: then the exit code is set.
 *
 * @param args what comes after the program's name
 */
export async function runHeadless(args: readonly string[], start: HeadlessStart = {}): Promise<void> {
  const { command = 'npm run node --', profileFolder } = start;
  try {
    const machine = thisMachine();
    checkNpmFlags(process.env, Object.keys(FLAGS));
    const named = parseDefaultsFile(args);
    const defaults = loadDefaults(findDefaults({ ...machine, named, programFolder: undefined }));
    const parsed = parseCommand(args, { coreCount: availableParallelism(), defaultPort: defaults.port });
    switch (parsed.kind) {
      case 'help':
        process.stdout.write(usage(command));
        break;
      case 'version':
        process.stdout.write(`${readPackage().version}\n`);
        break;
      case 'no-port':
        if (hasDefaults(defaults)) explainNoPort(defaults, command);
        else process.stderr.write(usage(command));
        process.exitCode = EXIT_USAGE;
        break;
      case 'run':
        await run({ options: parsed.options, defaults, command, profileFolder });
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message} All options: ${command} --help\n`);
    process.exitCode = EXIT_USAGE;
  }
}

/** There is a file, or somebody believes so. */
function hasDefaults({ file, problems }: LoadedDefaults): boolean {
  return file !== undefined || problems.length > 0;
}

/** The port was meant to come from the defaults. */
function explainNoPort({ file, problems }: LoadedDefaults, command: string): void {
  for (const problem of problems) process.stderr.write(`${describeStartNotice(problem)}\n`);
  const finding = problems.length > 0 ? '' : `The defaults in ${file} name no port. `;
  process.stderr.write(`${finding}So name a port: ${command} PORT. All options: ${command} --help\n`);
}

async function run(asked: Pick<StartInput, 'options' | 'defaults' | 'command' | 'profileFolder'>): Promise<void> {
  // Nobody reads the log any more; the node goes on.
  process.stdout.on('error', () => {});
  const clock = systemClock();
  const write = createLineWriter(process.stdout);
  const log = new RememberingLog(createStreamLog({ level: asked.options.logLevel, write, clock }), clock);
  const closers = new Closers();
  closeOnSignals(closers, log);
  try {
    const { version, homepage } = readPackage();
    await startNode({
      ...asked,
      network: WORKSHOP,
      version,
      projectPages: projectPages(homepage),
      passphrase: takePassphrase(),
      clock,
      log,
      closers,
    });
  } catch (error) {
    // It was told to stop while it started.
    if (closers.signal.aborted) return;
    await closers.closeAll('broken');
    if (!(error instanceof StartError || error instanceof StorageError || error instanceof KeyFileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT_FAILED;
  }
}

/** Takes the passphrase out of the environment, where worker threads and crash reports would find it. */
function takePassphrase(): string | undefined {
  const passphrase = process.env['CHALKCHAIN_PASSPHRASE'];
  delete process.env['CHALKCHAIN_PASSPHRASE'];
  return passphrase;
}
