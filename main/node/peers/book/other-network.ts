/** Nodes of another network: with other rules their blocks are none of ours, and ours none of theirs. */
import { WORKSHOP } from '../../../consensus/rules/networks.ts';
import { PeerError, type PeerStatus } from '../../ports/peer-client.ts';

/** @param status `undefined` for a node that does not know `/v1/status`. Like one that does not say its network, it is of the workshop's. */
export function networkOf(status: Pick<PeerStatus, 'network'> | undefined): string {
  return status?.network ?? WORKSHOP.name;
}

/**
 * @param status see {@link networkOf}
 * @param own the name of our network
 * @throws PeerError `other-network`
 */
export function checkNetwork(address: string, status: Pick<PeerStatus, 'network'> | undefined, own: string): void {
  const network = networkOf(status);
  if (network === own) return;
  throw new PeerError('other-network', { code: 'other-network', peer: address, theirs: network, ours: own });
}
