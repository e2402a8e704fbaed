/** Who is behind an address, by the word of nodes. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useCallback, useContext, type ReactNode } from 'react';
import type { CardView } from '../../preload/contract/views/card-views.ts';
import type { StatusView } from '../../preload/contract/views/status-views.ts';
import { useNode } from '../client/node-context.tsx';
import { nodeKey } from '../client/query-keys.ts';
import { useNodeQuery } from '../client/use-node-query.ts';
import { claimOf, findClaims, type Claim, type Claims } from '../format/claims.ts';

const NONE: Claims = {};

const ClaimsContext = createContext<Claims>(NONE);

/** Finds the claims once for all labels. They stay the same object while nodes say the same, however often they do. */
export function ClaimsProvider({ children }: { readonly children: ReactNode }) {
  const node = useNode();
  const names = useNodeQuery('listNames').data;
  const own = useOwn();
  const peers = useNodeQuery('listPeers').data;
  const select = useCallback(
    (cards: readonly CardView[]) =>
      findClaims({ peers: peers ?? [], cards }, { names: names ?? [], ownAddress: own?.address, ownName: own?.name }),
    [peers, names, own],
  );
  const { data } = useQuery({ queryKey: nodeKey('listCards'), queryFn: () => node.listCards(), select });
  return <ClaimsContext value={data ?? NONE}>{children}</ClaimsContext>;
}

export function useClaims(): Claims {
  return useContext(ClaimsContext);
}

export function useClaim(address: string): Claim | undefined {
  return claimOf(useClaims(), address);
}

function useOwn(): { readonly address: string; readonly name: string } | undefined {
  const node = useNode();
  return useQuery({ queryKey: nodeKey('getStatus'), queryFn: () => node.getStatus(), select: toOwn }).data;
}

function toOwn({ name, wallet }: StatusView): { readonly address: string; readonly name: string } {
  return { address: wallet.address, name };
}
