/** By which a peer is known to have a piece of news. */
import { hashText } from '../../../consensus/hash.ts';
import type { NewsEvent } from '../../ports/peer-events.ts';

export function idOf({ topic, text }: Pick<NewsEvent, 'topic' | 'text'>): string {
  return hashText(`${topic} ${text}`);
}
