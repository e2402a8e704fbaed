/** Who is behind an address, as far as this node's user knows. */
import { useQuery } from '@tanstack/react-query';
import type { NameView } from '../../preload/contract/views/address-views.ts';
import type { StatusView } from '../../preload/contract/views/status-views.ts';
import { useNode } from '../client/node-context.tsx';
import { nodeKey } from '../client/query-keys.ts';

const NOBODY: ReadonlyMap<string, string> = new Map();

/** Address -> name, from the address book. */
export function useNames(): ReadonlyMap<string, string> {
  const node = useNode();
  const { data } = useQuery({ queryKey: nodeKey('listNames'), queryFn: () => node.listNames(), select: toMap });
  return data ?? NOBODY;
}

/** This node's address; `undefined` until it is known. Does not render again at every block, as the whole status would. */
export function useOwnAddress(): string | undefined {
  const node = useNode();
  return useQuery({ queryKey: nodeKey('getStatus'), queryFn: () => node.getStatus(), select: toOwnAddress }).data;
}

function toMap(names: readonly NameView[]): ReadonlyMap<string, string> {
  return new Map(names.map(({ address, name }) => [address, name]));
}

function toOwnAddress(status: StatusView): string {
  return status.wallet.address;
}
