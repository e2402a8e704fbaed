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

/** @returns the command with its first arguments; `undefined` when there is none, or only one that is too old */
export async function findPython(platform: NodeJS.Platform = process.platform): Promise<readonly string[] | undefined> {
  for (const command of COMMANDS[platform === 'win32' ? 'win32' : 'other']) {
    if (await isPython(command)) return command;
  }
  return undefined;
}

async function isPython([file = '', ...args]: readonly string[]): Promise<boolean> {
  const question = `import sys; print(sys.version_info >= (${OLDEST.join(', ')}))`;
  try {
    const { stdout } = await run(file, [...args, '-c', question], { timeout: TIME_LIMIT_MS, windowsHide: true });
    return stdout.trim() === 'True';
  } catch (error) {
    // It is not there, or is something else: the next one may be right.
    if (error instanceof Error) return false;
    throw error;
  }
}
