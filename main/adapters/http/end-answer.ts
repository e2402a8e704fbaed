/** Ends an answer so that whoever is still sending gets it. */
import type { ServerResponse } from 'node:http';

/** So long a sender may go on with what nobody reads any more. One that waits for its answer stops at once. */
const LINGER_MS = 2_000;
/** And so much of it is taken: about twice the largest body of a node. */
const MAX_LINGER_BYTES = 32 * 2 ** 20;

/**
 * Ends an answer with these bytes; its `Content-Length` must be set. Closing a connection from which bytes are still unread
 * resets it: the sender of a body that was refused at its first byte would see an error in place of the reason, for certain
 * on Windows. So some of what still arrives is thrown away for a while, if the connection is to be closed after the answer.
 */
export function endAnswer(response: ServerResponse, bytes: Uint8Array): void {
  const { req: request } = response;
  if (request.complete || response.shouldKeepAlive) {
    response.end(bytes);
    return;
  }
  const { socket } = request;
  const mostBytesRead = socket.bytesRead + MAX_LINGER_BYTES;
  const timer = setTimeout(end, LINGER_MS);
  function endIfEndless(): void {
    if (socket.bytesRead > mostBytesRead) end();
  }
  function end(): void {
    clearTimeout(timer);
    request.off('data', endIfEndless).off('end', end).off('close', end);
    response.end();
  }
  request.on('data', endIfEndless).on('end', end).on('close', end).resume();
  response.write(bytes);
}
