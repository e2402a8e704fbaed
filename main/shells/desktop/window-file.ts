/** The file that remembers where the window was. Losing it costs nothing, so it is never worth a word to the user. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { WindowState } from './window-bounds.ts';

const coordinate = z.int().min(-1_000_000).max(1_000_000);
const size = z.int().min(1).max(1_000_000);

const WINDOW_STATE = z.object({
  bounds: z.object({ x: coordinate, y: coordinate, width: size, height: size }),
  isMaximized: z.boolean(),
});

/** @returns `undefined` when there is no such file, or none that makes sense. */
export function loadWindowState(file: string): WindowState | undefined {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return WINDOW_STATE.parse(json);
  } catch {
    return undefined;
  }
}

/** In one step: the file has the old content or the new one. */
export function saveWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // A full disk or a virus scanner: the window opens where it was before.
  }
}
