/**
 * A process that locks a folder and keeps it: `node lock-holder.ts FOLDER OWNER`. Prints `locked`, or what went wrong. It
 * drops the lock's object, and has the memory cleared: only a release or the end of the process may end the lock.
 */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { lockFolder } from '../../../main/adapters/sqlite/folder-lock.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';

const [folder = '', owner = ''] = process.argv.slice(2);
try {
  lockFolder(folder, owner);
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  // What the collector found is closed in the next turn.
  await setImmediate();
  console.log('locked');
  // Until it is killed, or its parent is gone.
  process.stdin.resume();
} catch (error) {
  console.log(error instanceof StorageError ? error.failure : error);
}
