/** Names on drawings, where there is room for some letters. */
import { firstLetters } from '../../preload/contract/visible-text.ts';

/**
 * At most so many letters: what tells a name from others that look like it stays at its end.
 *
 * @param mark with which the name ends; empty for none
 */
export function shortName(name: string, mark: string, letters: number): string {
  if (firstLetters(name, letters) === name) return name;
  const end = mark === '' ? '…' : `… ${mark}`;
  return `${firstLetters(name, Math.max(1, letters - end.length))}${end}`;
}
