/** npm takes options for its own that stand before a `--`: the program starts without them, and nobody notices. */
import { UsageError } from './start-error.ts';

/** The scripts whose arguments are ours. */
const SCRIPTS = ['node', 'start', 'workshop'];

/** npm answers these itself. */
const NPM_OWN = ['help', 'version'];

/**
 * npm leaves a trace of what it took in the environment, where `--in-memory` is `npm_config_in_memory`.
 *
 * @param flags the program's own, without dashes
 * @throws UsageError that says how to write them
 */
export function checkNpmFlags(env: Readonly<Record<string, string | undefined>>, flags: readonly string[]): void {
  const script = env['npm_lifecycle_event'];
  if (script === undefined || !SCRIPTS.includes(script)) return;
  const taken = flags.filter((flag) => !NPM_OWN.includes(flag) && isTaken(env, flag)).map((flag) => `--${flag}`);
  if (taken.length === 0) return;
  const command = script === 'start' ? 'npm start --' : `npm run ${script} --`;
  throw new UsageError(
    `npm has kept ${taken.join(' and ')} for itself, so the program would run without. Put -- before the options: ` +
      `${command} ... ${taken[0]} ...`,
  );
}

function isTaken(env: Readonly<Record<string, string | undefined>>, flag: string): boolean {
  // npm reads --no-x as x switched off, which it writes as an empty text.
  const name = `npm_config_${flag.replace(/^no-/, '').replaceAll('-', '_')}`;
  return flag.startsWith('no-') ? env[name] === '' : (env[name] ?? '') !== '';
}
