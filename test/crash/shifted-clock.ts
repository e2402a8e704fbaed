/** Loaded before a program (`--import`): its clock is the system's and as many seconds more as a file says, at any time. */
import { readFileSync } from 'node:fs';

/** Names the file. Without one the clock is the system's. */
const FILE = process.env['CHALKCHAIN_TEST_CLOCK_FILE'];
/** How often the file is looked at, in milliseconds: threads ask for the time thousands of times a second. */
const LOOK_MS = 20;

if (FILE !== undefined) {
  const now = Date.now.bind(Date);
  let shiftMs = 0;
  let lookedAt = 0;
  Date.now = () => {
    const ms = now();
    if (ms - lookedAt >= LOOK_MS) {
      lookedAt = ms;
      shiftMs = Number(readFileSync(FILE, 'utf8')) * 1000;
    }
    return ms + shiftMs;
  };
}
