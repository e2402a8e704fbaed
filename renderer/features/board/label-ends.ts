/** Names of nodes where they are cut: what tells them apart stays. */
import { firstLetters, lastLetters } from '../../../preload/contract/visible-text.ts';

/** Of an address: the last part of its IPv4 host, and its port. Nodes of one room differ in these alone. */
const ADDRESS_END = /(?:\.\d{1,3})?:\d{1,5}$/u;

/** What may be cut off, and what may not; an empty end for what is no address. */
export function splitLabel(label: string): { readonly start: string; readonly end: string } {
  const end = ADDRESS_END.exec(label)?.[0] ?? '';
  return { start: label.slice(0, label.length - end.length), end };
}

/** Of each no more than so many characters. Of names that would look the same both ends stay. */
export function cutLabels(labels: ReadonlyMap<number, string>, length: number): ReadonlyMap<number, string> {
  const wholes = new Map<string, Set<string>>();
  for (const label of labels.values()) {
    const cut = cutLabel(label, length);
    wholes.set(cut, (wholes.get(cut) ?? new Set()).add(label));
  }
  const isShared = (cut: string): boolean => (wholes.get(cut)?.size ?? 0) > 1;
  return new Map(
    [...labels].map(([id, label]) => {
      const cut = cutLabel(label, length);
      return [id, isShared(cut) ? cutInside(label, length) : cut];
    }),
  );
}

/** No character and no escape is cut in two. */
function cutLabel(label: string, length: number): string {
  if (firstLetters(label, length) === label) return label;
  const isAddress = splitLabel(label).end !== '';
  if (!isAddress) return `${firstLetters(label, length - 1)}…`;
  // Two dots more would look like one sign.
  return `…${lastLetters(label, length - 1).replace(/^\./u, '')}`;
}

function cutInside(label: string, length: number): string {
  if (firstLetters(label, length) === label) return label;
  const atEnd = Math.floor((length - 1) / 2);
  return `${firstLetters(label, length - 1 - atEnd)}…${lastLetters(label, atEnd)}`;
}
