/** How long a name may be: more is refused by the node, and said while it is typed. */
import { strings } from '../strings/strings.ts';

const MAX_LENGTH = 64;

/** @returns a sentence; `undefined` for a name that is short enough */
export function nameLengthError(name: string): string | undefined {
  const { length } = name.trim();
  return length > MAX_LENGTH ? strings.common.nameTooLong(length, MAX_LENGTH) : undefined;
}
