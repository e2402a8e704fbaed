/** Reads server-sent events out of an answer. The browser's own reader, `EventSource`, cannot send a header. */
import type { NodeEventMessage } from '../../preload/contract/transport.ts';

const PREFIX = 'data: ';

/** Resolves when the stream ends; rejects when it breaks. Lines that are not data keep the connection alive. */
export async function readEventStream(
  stream: ReadableStream<Uint8Array>,
  tell: (message: NodeEventMessage) => void,
): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let unread = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (unread + decoder.decode(value, { stream: true })).split('\n\n');
    unread = parts.pop() ?? '';
    for (const part of parts) {
      // Safe: the door sends the messages of the contract, each in one line.
      if (part.startsWith(PREFIX)) tell(JSON.parse(part.slice(PREFIX.length)) as NodeEventMessage);
    }
  }
}
