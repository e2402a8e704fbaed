/** Looks for a real Electron, and a screen for it. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The program, or why there is none: a sentence. */
export type FoundElectron = { readonly file: string } | { readonly missing: string };

export function findElectron(): FoundElectron {
  const file = readPath();
  if (file === undefined || !existsSync(file)) {
    return { missing: 'There is no Electron: it could not be downloaded, and ELECTRON_OVERRIDE_DIST_PATH names none.' };
  }
  if (process.platform === 'linux' && process.env['DISPLAY'] === undefined) {
    return { missing: 'There is no screen: DISPLAY is not set, and Xvfb is not installed.' };
  }
  return { file };
}

function readPath(): string | undefined {
  try {
    // In Node the package is the path of the program, which it downloads when it is missing. CommonJS only.
    const path: unknown = createRequire(import.meta.url)('electron');
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}
