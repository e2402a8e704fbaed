/** What a peer answers, as it is shown: others' words. */
import { shortVisible } from '../../../preload/contract/visible-text.ts';

const MAX_ANSWER_LENGTH = 300;

export function firstLine(body: readonly Uint8Array[]): string {
  const [line = ''] = Buffer.concat(body)
    .toString()
    .split(/[\r\n]/u, 1);
  return shortVisible(line, MAX_ANSWER_LENGTH);
}
