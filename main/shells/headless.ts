/** The headless node, twin of the workshop's `python3 app.py PORT`: reads the command line, starts, stops. */
import { availableParallelism } from 'node:os';
import { KeyFileError } from '../adapters/key-file/key-file-error.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { createStreamLog } from '../adapters/system/stream-log.ts';
import { StorageError } from '../node/ports/chain-store.ts';
import { Closers } from './headless/closers.ts';
import { createLineWriter } from './headless/line-writer.ts';
import { parseCommand, type NodeOptions } from './headless/options.ts';
import { closeOnSignals } from './headless/close-on-signals.ts';
import { StartError, UsageError } from './headless/start-error.ts';
import { startNode } from './headless/start-node.ts';
import { USAGE } from './headless/usage.ts';
import { readVersion } from './headless/version.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

try {
  const command = parseCommand(process.argv.slice(2), availableParallelism());
  switch (command.kind) {
    case 'help':
      process.stdout.write(USAGE);
      break;
    case 'version':
      process.stdout.write(`${readVersion()}\n`);
      break;
    case 'no-port':
      process.stderr.write(USAGE);
      process.exitCode = EXIT_USAGE;
      break;
    case 'run':
      await run(command.options);
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message} All options: npm run node -- --help\n`);
  process.exitCode = EXIT_USAGE;
}

async function run(options: NodeOptions): Promise<void> {
  // Nobody reads the log any more; the node goes on.
  process.stdout.on('error', () => {});
  const clock = systemClock();
  const log = createStreamLog({ level: options.logLevel, write: createLineWriter(process.stdout), clock });
  const closers = new Closers();
  closeOnSignals(closers, log);
  try {
    await startNode({ options, version: readVersion(), passphrase: takePassphrase(), clock, log, closers });
  } catch (error) {
    await closers.closeAll();
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
