/** The answer to `/info` and to `/greet`. */
import { formatPythonString } from '../../../consensus/python/json-writer.ts';
import type { RestContext } from '../rest-context.ts';
import { JSON_TYPE, type Answer } from '../route.ts';

const TAIL = Buffer.from(']}');

/** `{"chain_size": N, "peers": ["http://..."], "blocks": ["<wire text>", ...]}`, the peers as they are at this moment. */
export async function createInfoAnswer({ node, infoCache }: Pick<RestContext, 'node' | 'infoCache'>): Promise<Answer> {
  const text = await infoCache.getText();
  const peers = node.peers.addresses().map(formatPythonString).join(', ');
  const head = Buffer.from(`{"chain_size": ${text.size}, "peers": [${peers}], "blocks": [`);
  return {
    status: 200,
    contentType: JSON_TYPE,
    body: {
      sizeBytes: text.sizeBytes === undefined ? undefined : head.length + text.sizeBytes + TAIL.length,
      pieces: between(head, text.pieces, TAIL),
    },
  };
}

async function* between(head: Buffer, pieces: AsyncIterable<Uint8Array>, tail: Buffer): AsyncGenerator<Uint8Array> {
  yield head;
  yield* pieces;
  yield tail;
}
