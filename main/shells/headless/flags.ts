/** Which options the headless node has, and taking its arguments apart into them. */
import { parseArgs } from 'node:util';
import { UsageError } from '../../host/start-error.ts';

export const FLAGS = {
  'begin-chain': { type: 'boolean' },
  'begin-new-chain': { type: 'string' },
  board: { type: 'boolean' },
  'control-token-file': { type: 'string' },
  'data-dir': { type: 'string' },
  defaults: { type: 'string' },
  'fetch-chain-again': { type: 'boolean' },
  find: { type: 'boolean' },
  'full-speed': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  host: { type: 'string' },
  'in-memory': { type: 'boolean' },
  join: { type: 'string' },
  'log-level': { type: 'string' },
  mine: { type: 'boolean' },
  'move-damaged-aside': { type: 'boolean' },
  name: { type: 'string' },
  'new-key': { type: 'boolean' },
  'no-find': { type: 'boolean' },
  'no-wide-vectors': { type: 'boolean' },
  'off-boards': { type: 'boolean' },
  'on-boards': { type: 'boolean' },
  'open-class': { type: 'string' },
  'class-anchors': { type: 'string' },
  'passphrase-file': { type: 'string' },
  peer: { type: 'string', multiple: true },
  share: { type: 'string' },
  'share-no-name': { type: 'boolean' },
  'take-back-chain': { type: 'string' },
  threads: { type: 'string' },
  ui: { type: 'boolean' },
  'ui-port': { type: 'string' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** As they are given: nothing is read out of their values yet. */
export type Flags = ReturnType<typeof readFlags>['values'];

/** @throws UsageError */
export function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: attachValues(args), options: FLAGS, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's message goes on with advice on arguments that begin with a dash.
    const [sentence = ''] = error.message.split(/\. |\n/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`);
  }
}

/**
 * A value that begins with a dash is taken for an option of its own unless it is attached: `--threads -1` is `--threads=-1`,
 * which gets the sentence for a number that is too small.
 */
function attachValues(args: readonly string[]): string[] {
  const attached: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') return [...attached, ...args.slice(at)];
    const value = takesValue(arg) ? args[at + 1] : undefined;
    if (value === undefined) {
      if (takesValue(arg)) throw new UsageError(`${arg} has no value.`);
      attached.push(arg);
      continue;
    }
    if (/^-[^\d.]/.test(value)) {
      throw new UsageError(
        `${arg} has no value: "${value}" comes after it. A value like that is written ${arg}=VALUE.`,
      );
    }
    attached.push(`${arg}=${value}`);
    at += 1;
  }
  return attached;
}

function takesValue(arg: string): boolean {
  const name = arg.slice('--'.length);
  return arg.startsWith('--') && Object.entries(FLAGS).some(([flag, { type }]) => flag === name && type === 'string');
}
