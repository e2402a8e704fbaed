/** Makes a database file for its owner's eyes only. */
import { closeSync, openSync } from 'node:fs';

/** Read and write for the owner, nothing for others. SQLite gives its files beside a database the same rights. */
const PRIVATE_MODE = 0o600;

/** Makes the file, empty, if it is not there. One that is there is not opened: closing it would end SQLite's locks. */
export function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'wx', PRIVATE_MODE));
  } catch {
    // It is there. Or it cannot be made: SQLite, which opens it next, has the better words for that.
  }
}
