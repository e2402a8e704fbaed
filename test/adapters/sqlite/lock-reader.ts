/**
 * A thread that reads who owns a folder, as a node does that cannot have it, and is not done before somebody waits for it:
 * SQLite lets no new reader in then.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseSync } from '@photostructure/sqlite';

const READ = 'SELECT count(*) FROM sqlite_master';

// The test gives the path of the lock file.
const [reader, probe] = [0, 1].map(() => new DatabaseSync(workerData as string, { timeout: 0 }));
reader?.exec(`BEGIN; ${READ}`);
parentPort?.postMessage('reading');
while (canRead()) continue;
reader?.close();
probe?.close();

function canRead(): boolean {
  try {
    probe?.exec(READ);
    return true;
  } catch {
    return false;
  }
}
