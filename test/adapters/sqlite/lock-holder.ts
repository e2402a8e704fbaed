/** A process that locks a folder and keeps it: `node lock-holder.ts FOLDER OWNER`. Prints `locked`, or what went wrong. */
import { lockFolder } from '../../../main/adapters/sqlite/folder-lock.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';

const [folder = '', owner = ''] = process.argv.slice(2);
try {
  lockFolder(folder, owner);
  console.log('locked');
  // Until it is killed, or its parent is gone.
  process.stdin.resume();
} catch (error) {
  console.log(error instanceof StorageError ? error.failure : error);
}
