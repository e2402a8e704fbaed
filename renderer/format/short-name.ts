/** Names on drawings, where there is room for some letters. */

/**
 * At most so many letters: what tells a name from others that look like it stays at its end.
 *
 * @param mark with which the name ends; empty for none
 */
export function shortName(name: string, mark: string, letters: number): string {
  const all = Array.from(name);
  if (all.length <= letters) return name;
  const end = mark === '' ? '…' : `… ${mark}`;
  return `${all.slice(0, Math.max(1, letters - end.length)).join('')}${end}`;
}
