/** Reads the node's messages out of an answer. The browser's own reader, `EventSource`, cannot send a header. */
import { ServerSentEvents } from '../../preload/contract/server-sent-events.ts';
import type { NodeEventMessage } from '../../preload/contract/api/transport.ts';

/** Resolves when the stream ends; rejects when it breaks. Comments keep the connection alive. */
export async function readEventStream(
  stream: ReadableStream<Uint8Array>,
  tell: (message: NodeEventMessage) => void,
): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  // The door is the page's own, and bounds what waits for it.
  const events = new ServerSentEvents({ decode: (line) => decoder.decode(line), maxBytes: Infinity });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    // Safe: the door sends the messages of the contract.
    for (const { data } of events.read(value)) tell(JSON.parse(data) as NodeEventMessage);
  }
}
