/** What the first stage of Peers, Add a peer answers. The addresses of the table are not called. */
import { PeerError, type PeerInspector } from '../../../main/node/ports/peer-client.ts';
import { probePeer } from '../../../main/node/peers/probe/peer-probe.ts';
import { strings } from '../../../renderer/strings/strings.ts';
import { startTestNode } from '../../support/test-node.ts';
import { READ_ADDRESSES, REFUSED_ADDRESSES } from '../inputs/peer-addresses.ts';
import { say, show, type AnswerRow } from '../table.ts';

const SILENT = new Proxy({} as PeerInspector, {
  get: () => (peer: string) => Promise.reject(new PeerError('connect', { code: 'no-answer', peer })),
});

export async function answerPeerAddresses(): Promise<{ readonly read: AnswerRow[]; readonly refused: AnswerRow[] }> {
  const tested = await startTestNode();
  const answer = async (text: string): Promise<AnswerRow> => {
    const { stages } = await probePeer(
      { ...tested.node, inspector: SILENT, isOwnAddress: async () => false },
      text,
      () => undefined,
    );
    const [format] = stages;
    if (format === undefined) throw new Error('The probe has no stages.');
    return { input: show(text), answer: say(strings.messages.probeFinding(format.finding)) };
  };
  try {
    return {
      read: await Promise.all(READ_ADDRESSES.map(([text]) => answer(text))),
      refused: await Promise.all(REFUSED_ADDRESSES.map(([text]) => answer(text))),
    };
  } finally {
    await tested.stop();
  }
}
