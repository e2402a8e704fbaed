/** Anchors of a class, as they travel from node to node. */
import { parseAnchor } from '../../adapters/peer-http/anchor-answer.ts';
import { formatAnchor } from '../../consensus/keys/class-anchor.ts';
import type { NewsHandler } from '../../node/peers/news/news.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ClassAnchors } from './class-anchors.ts';

/** Nodes of other classes, and those of none, neither keep it nor pass it on. */
export function createAnchorNews(anchors: Pick<ClassAnchors, 'hear' | 'newest'>): NewsHandler {
  return {
    accept: async (text) => {
      const anchor = parseAnchor(text);
      const kind = anchor ? anchors.hear(anchor) : 'bad';
      if (kind === 'bad') throw new RequestError({ code: 'bad-anchor' });
      return kind === 'new' && anchor ? { kind, text: formatAnchor(anchor) } : { kind: kind === 'new' ? 'late' : kind };
    },
    forNewcomer: () => (anchors.newest === undefined ? [] : [formatAnchor(anchors.newest)]),
  };
}
