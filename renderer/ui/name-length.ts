/** How long a name may be: more is refused by the node, and said while it is typed. */
import { MAX_NAME_LENGTH } from '../../preload/contract/limits.ts';
import { strings } from '../strings/strings.ts';

/** @returns a sentence; `undefined` for a name that is short enough */
export function nameLengthError(name: string): string | undefined {
  const { length } = name.trim();
  return length > MAX_NAME_LENGTH ? strings.common.nameTooLong(length, MAX_NAME_LENGTH) : undefined;
}
