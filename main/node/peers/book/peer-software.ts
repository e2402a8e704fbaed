/** Which program a peer is, and what that says of itself. */
import type { PeerView } from './peer-view.ts';

/** What is learned by asking a peer for its height. */
export type LearnedSoftware =
  | { readonly version: string; readonly name: string; readonly walletAddress: string | undefined }
  | 'workshop';

export type PeerSoftware = Pick<PeerView, 'software' | 'version' | 'name' | 'walletAddress'>;

export const UNKNOWN_SOFTWARE: PeerSoftware = {
  software: 'unknown',
  version: undefined,
  name: undefined,
  walletAddress: undefined,
};

export function softwareOf(learned: LearnedSoftware): PeerSoftware {
  if (learned === 'workshop') return { ...UNKNOWN_SOFTWARE, software: 'workshop' };
  const { version, name, walletAddress } = learned;
  return { software: 'chalkchain', version, name, walletAddress };
}
