/** Who has a data folder: the way to an app that no test has started itself. */
import { lockFolder } from '../../../main/adapters/sqlite/folder-lock.ts';

/** The process that has taken the folder; `undefined` when nobody has. */
export function findOwner(folder: string): number | undefined {
  try {
    lockFolder(folder, 'a test').release();
    return undefined;
  } catch (error) {
    const [, pid] = /\(process (\d+)\)/.exec(error instanceof Error ? error.message : '') ?? [];
    return pid === undefined ? undefined : Number(pid);
  }
}
