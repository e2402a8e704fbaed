/** "Would the network take this?": this node's verdict on a block, and that of a peer. */
import type { BlockVerdictView } from '../../../preload/contract/views/verdict-views.ts';
import type { Block } from '../../consensus/block.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { BlockVerdict } from '../../node/chain/block-trial.ts';
import { type JudgedBlock, PeerError } from '../../node/ports/peer-client.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ApiContext } from '../api-context.ts';
import { readBlock } from '../read-block.ts';
import type { Handlers } from './handler-types.ts';

export function createVerdictHandlers(context: ApiContext): Handlers<'tryBlock' | 'tryBlockAtPeer'> {
  return {
    tryBlock: async ({ block: wire }) => {
      const block = readBlock(wire);
      if (block instanceof ValidationError) {
        return { outcome: 'rejected', hash: null, reason: block.reason, words: null };
      }
      return ownVerdict(block, await context.running().node.chain.tryBlock(block));
    },
    tryBlockAtPeer: async ({ address, block }) => peerVerdict(await askPeer(context, address, block)),
  };
}

function ownVerdict({ hash }: Block, verdict: BlockVerdict): BlockVerdictView {
  const reason = verdict.kind === 'rejected' ? { code: verdict.code, detail: verdict.detail } : null;
  return { outcome: verdict.kind, hash, reason, words: null };
}

function peerVerdict({ outcome, hash, code, words }: JudgedBlock): BlockVerdictView {
  return { outcome, hash: hash ?? null, reason: code === undefined ? null : { code, detail: null }, words };
}

/** Only a peer that says that it is of our kind is asked, and it is never sent the block as a block. */
async function askPeer(context: ApiContext, address: string, block: string): Promise<JudgedBlock> {
  const { node, inspector } = context.running();
  const peer = node.peers.list().find((one) => one.address === address);
  if (peer === undefined) throw new RequestError({ code: 'not-found', what: 'peer', peer: address });
  try {
    const judged = peer.software === 'chalkchain' ? await inspector.tryBlock(address, block) : undefined;
    if (judged !== undefined) return judged;
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    throw new RequestError({ code: 'peer-failed', problem: error.problem, isKept: true }, { cause: error });
  }
  throw new RequestError({ code: 'peer-tries-no-blocks', peer: address });
}
