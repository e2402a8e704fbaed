/** What a made-up node knows of a peer. */
import type { PeerView } from '../../../../main/node/peers/peers.ts';

export function viewOfPeer(fields: Partial<PeerView>): PeerView {
  return {
    address: 'http://10.0.0.8:5000',
    state: 'ok',
    software: 'chalkchain',
    version: '1',
    name: undefined,
    walletAddress: undefined,
    height: 1,
    tip: undefined,
    ownHeightThen: undefined,
    firstBlock: undefined,
    latencyMs: 1,
    lastContactAt: undefined,
    failures: 0,
    fetchFailures: 0,
    fetchProblem: undefined,
    problem: undefined,
    ...fields,
    lastWallet: fields.lastWallet ?? fields.walletAddress,
  };
}
