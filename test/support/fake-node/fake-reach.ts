/** A made-up square of who reaches whom: nobody reaches the last of the nodes with a card. */
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import type { ReachCell, ReachView } from '../../../preload/contract/views/reach-views.ts';

const ORIGINAL = 'http://192.168.178.99:5000';

/** @param now seconds since 1970 */
export function fakeReach(cards: readonly CardView[], now: number): ReachView {
  const nodes = cards
    .filter(({ isCurrent }) => isCurrent)
    .map(({ address, isOwn, heardAt }) => ({ address, isOwn, heardAt }));
  const closed = nodes.length - 1;
  const cell = (from: number, to: number): ReachCell => {
    if (from === to) return null;
    if (to === closed) return from === 0 ? 'no-answer' : 'connection-refused';
    return (from + to) % 7 === 3 ? null : now - 3 * (from + to);
  };
  const others = nodes.length === 0 ? [] : [ORIGINAL];
  const rows = nodes.map((_node, from) => [...nodes, ...others].map((_other, to) => cell(from, to)));
  const pairs = nodes.length * (nodes.length + others.length - 1);
  const unknown = rows.flat().filter((one) => one === null).length - nodes.length;
  return {
    nodes,
    others,
    left: 0,
    rows,
    findings: [
      { code: 'not-reached', nodes: nodes.slice(-1).map(({ address }) => address), more: 0 },
      { code: 'not-tried', pairs: unknown, of: pairs },
    ],
  };
}
