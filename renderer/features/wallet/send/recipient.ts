/** From what was typed or pasted as a recipient to the address that is meant. */
import type { NameView } from '../../../../preload/contract/views.ts';

/** How a key of this network begins and how long it is. */
const KEY_TEXT = /^MIIB[A-Za-z0-9+/]{387}[A-Za-z0-9+/=]$/;

/**
 * The address: that of a name, when just one has it; else the text itself. Line breaks that crept into a pasted key are
 * taken out, for another spelling of a key is another account.
 */
export function resolveRecipient(typed: string, names: readonly NameView[]): string {
  const text = typed.trim();
  const named = names.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (named.length === 1 && named[0] !== undefined) return named[0].address;
  const joined = text.replaceAll(/\s+/g, '');
  return KEY_TEXT.test(joined) ? joined : text;
}

/** Names that begin with the text, then those that hold it. */
export function matchNames(typed: string, names: readonly NameView[]): readonly NameView[] {
  const text = typed.trim().toLowerCase();
  const matches = names.filter(({ name }) => name.toLowerCase().includes(text));
  const isFirst = ({ name }: NameView): boolean => name.toLowerCase().startsWith(text);
  return [...matches.filter(isFirst), ...matches.filter((name) => !isFirst(name))];
}
