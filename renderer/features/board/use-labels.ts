/** What the nodes of a board are called, where a name stands alone: on the map, and where names are hidden. */
import { useMemo } from 'react';
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import { claimOf } from '../../format/claims.ts';
import { shortAddress, shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { claimText } from '../../ui/claim-words.ts';
import { useClaims } from '../../ui/claims.tsx';
import { useNames } from '../../ui/use-names.ts';

/** By number. The user's own word goes before that of nodes, and hidden names are numbers. */
export function useLabels(nodes: readonly BoardNodeView[], isHidden: boolean): ReadonlyMap<number, string> {
  const names = useNames();
  const claims = useClaims();
  return useMemo(() => {
    const labelOf = ({ id, isOwn, name, wallet, place }: BoardNodeView): string => {
      if (isHidden) return isOwn ? strings.board.thisNode : strings.board.numbered(id);
      if (isOwn) return name?.text ?? strings.board.thisNode;
      const isProven = wallet?.by === 'card';
      const given = isProven ? names.get(wallet.address) : undefined;
      const claim = isProven ? claimOf(claims, wallet.address) : undefined;
      if (given !== undefined) return given;
      if (claim !== undefined) return claimText(claim);
      if (name !== null) return name.text;
      return place === null ? shortAddress(wallet?.address ?? '') : shortUrl(place.address);
    };
    return new Map(nodes.map((node) => [node.id, labelOf(node)]));
  }, [nodes, isHidden, names, claims]);
}
