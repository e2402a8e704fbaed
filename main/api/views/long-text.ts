/** Texts that can be of megabytes, as a user interface sees them. */
import type { LongText } from '../../../preload/contract/views/transaction-views.ts';

/** What an ordinary block never comes near, and a page draws at once. */
const MAX_SHOWN = 64 * 1024;

export function longText(text: string): LongText {
  return { text: text.length > MAX_SHOWN ? text.slice(0, MAX_SHOWN) : text, length: text.length };
}
