/** Which shell somebody has who has not said so. */
import type { Shell } from '../../../preload/contract/shells.ts';

/**
 * PowerShell on Windows: it is what Windows 11 opens as its terminal, and what the Start menu's own menu (Windows+X)
 * offers. cmd is for those who choose it.
 *
 * @param userAgent of the reader's browser, which is on the same computer
 */
export function guessShell(userAgent: string): Shell {
  return /Windows/.test(userAgent) ? 'powershell' : 'sh';
}
