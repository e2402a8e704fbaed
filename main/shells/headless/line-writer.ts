/** Writes log lines to the terminal; there the lines of a long sync become one bar that grows. */

/** The part of `process.stdout` that is used. */
export interface LineStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const PROGRESS = /^(\[[^\]]*\]) Synced (\d+) of (\d+) blocks/;

const BAR_WIDTH = 30;

/** Back to the beginning of the line, and clear it. */
const RESTART_LINE = '\r\u001b[2K';

/** @returns a function that writes one line. */
export function createLineWriter(stream: LineStream): (line: string) => void {
  /** Whether the cursor stands behind a bar, which the next one will replace. */
  let isBarOpen = false;

  return (line) => {
    const bar = stream.isTTY === true ? drawBar(line) : undefined;
    if (bar !== undefined) {
      stream.write((isBarOpen ? RESTART_LINE : '') + bar);
    } else {
      stream.write(`${isBarOpen ? '\n' : ''}${line}\n`);
    }
    isBarOpen = bar !== undefined;
  };
}

/** @returns `undefined` for a line that speaks of no progress. */
function drawBar(line: string): string | undefined {
  const [, stamp, done, total] = PROGRESS.exec(line) ?? [];
  if (stamp === undefined) return undefined;
  const share = Math.min(1, Number(done) / Number(total));
  const full = Math.round(share * BAR_WIDTH);
  const bar = '#'.repeat(full) + '-'.repeat(BAR_WIDTH - full);
  return `${stamp} Synced [${bar}] ${done} of ${total} blocks`;
}
