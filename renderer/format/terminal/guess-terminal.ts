/** Which terminal somebody has who has not said so. */
import type { Terminal } from '../../../preload/contract/terminals.ts';

/**
 * PowerShell on Windows: it is what Windows 11 opens as its terminal, and what the Start menu's own menu (Windows+X)
 * offers. cmd is for those who choose it.
 *
 * @param userAgent of the reader's browser, which is on the same computer
 */
export function guessTerminal(userAgent: string): Terminal {
  return /Windows/.test(userAgent) ? 'powershell' : 'sh';
}
