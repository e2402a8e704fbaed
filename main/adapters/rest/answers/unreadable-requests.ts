/** What is no HTTP, or never comes to an end, does not become a request: it is answered here, in a sentence. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const ANSWERS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

export function answerUnreadableRequests(server: Server): void {
  const responses = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    responses.set(request.socket, response);
  });
  server.on('clientError', (error: Error & { code?: string }, socket: Duplex) => {
    const response = responses.get(socket);
    const isInsideAnswer = response !== undefined && response.headersSent && !response.writableFinished;
    if (!socket.writable || isInsideAnswer) socket.destroy();
    else socket.end(formatAnswer(ANSWERS[error.code ?? ''] ?? '400 Bad Request'), () => socket.destroy());
  });
}

/** For a request whose target is no path. */
export function refuseUnreadable(response: ServerResponse): void {
  response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end('Bad Request: this is not a request that a node can read');
}

function formatAnswer(status: string): string {
  const body = `${status.slice('400 '.length)}: this is not a request that a node can read`;
  return (
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
    `Content-Length: ${body.length}\r\n\r\n${body}`
  );
}
