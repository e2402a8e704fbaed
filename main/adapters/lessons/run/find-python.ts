/** Finds the Python 3 of the system, under the names that the systems have for it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Windows has a launcher of its own, and an app of the name `python3` that only opens the shop. */
const COMMANDS: Readonly<Record<'win32' | 'other', readonly (readonly string[])[]>> = {
  win32: [['py', '-3'], ['python'], ['python3']],
  other: [['python3'], ['python']],
};

const OLDEST = [3, 8] as const;
const TIME_LIMIT_MS = 20_000;

/** What Python is asked: whether it is new enough, and where its program is. */
const QUESTION = `import sys; print(sys.version_info >= (${OLDEST.join(', ')}), sys.executable or '')`;

/**
 * @returns the path of Python itself, if it knows that: a command may be a script that searches for it each time, as those
 *   of version managers are, which takes longer than Python's start. Otherwise the command with its first arguments.
 *   `undefined` when there is none, or only one that is too old
 */
export async function findPython(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Promise<readonly string[] | undefined> {
  for (const command of COMMANDS[platform === 'win32' ? 'win32' : 'other']) {
    const program = await askPython(command, env);
    if (program === undefined) continue;
    const isThere = program !== '' && (await askPython([program], env)) !== undefined;
    return isThere ? [program] : command;
  }
  return undefined;
}

/** @returns where its program is, or an empty text when it does not know; `undefined` when it is none, or too old */
async function askPython([file = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout } = await run(file, [...args, '-X', 'utf8', '-c', QUESTION], {
      timeout: TIME_LIMIT_MS,
      windowsHide: true,
      env,
    });
    const [, program] = /^True (.*?)\r?\n$/.exec(stdout) ?? [];
    return program;
  } catch (error) {
    // It is not there, or is something else: the next one may be right.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
