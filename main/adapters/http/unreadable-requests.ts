/** What does not become a request, or asks for another protocol, is answered here, in a sentence. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const UNREADABLE = 'this is not a request that a node can read';

const STATUSES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** @param isInsideAnswer whether part of an answer is out on that connection: a sentence would become part of it */
export function answerUnreadableRequests(server: Server, isInsideAnswer: (socket: Socket) => boolean): void {
  // Safe: a plain HTTP server has no other streams than sockets.
  server.on('clientError', (error: Error & { code?: string }, stream: Duplex) => {
    const socket = stream as Socket;
    if (!socket.writable || isInsideAnswer(socket)) socket.destroy();
    else endWithStatus(socket, STATUSES[error.code ?? ''] ?? '400 Bad Request', UNREADABLE);
  });
  server.on('connect', (_request: IncomingMessage, stream: Duplex) => {
    const socket = stream as Socket;
    if (isInsideAnswer(socket)) socket.destroy();
    else endWithStatus(socket, '405 Method Not Allowed', 'this node is not a proxy; it opens no tunnels');
  });
}

/** Why a request cannot be served as it is. */
export interface Unreadableness {
  /** E.g. `400 Bad Request`. */
  readonly status: string;
  readonly sentence: string;
}

/**
 * `undefined` for a request that can be served. Other protocols that a sender offers are ignored, as HTTP wants it, but
 * someone who asks for a WebSocket waits for nothing else.
 */
export function findUnreadableness(request: IncomingMessage): Unreadableness | undefined {
  const { url = '', headers } = request;
  // Express has an answer of its own, in HTML, for a target that it cannot read.
  if (!url.startsWith('/') && !URL.canParse(url)) return badRequest(UNREADABLE);
  const hosts = countHeaders(request, 'host');
  if (hosts > 1) return badRequest('this request names more than one Host');
  if (hosts === 0 && request.httpVersion === '1.1') return badRequest('a request of HTTP/1.1 names its Host');
  if (/(?:^|[\s,])websocket(?:$|[\s,/])/i.test(headers.upgrade ?? '')) {
    return badRequest('this node speaks plain HTTP, no WebSockets');
  }
  if (headers.expect === undefined || isContinueAsked(request)) return undefined;
  return { status: '417 Expectation Failed', sentence: 'this node knows no other Expect than 100-continue' };
}

/** Lets a sender who waits for a word of ours send the body: to be called when it is known that it will be read. */
export function inviteBody(request: IncomingMessage, response: ServerResponse): void {
  if (isContinueAsked(request)) response.writeContinue();
}

export function refuseUnreadable(response: ServerResponse, { status, sentence }: Unreadableness): void {
  response.writeHead(Number.parseInt(status, 10), {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  });
  response.end(`${status.slice('400 '.length)}: ${sentence}`);
}

function badRequest(sentence: string): Unreadableness {
  return { status: '400 Bad Request', sentence };
}

function isContinueAsked({ headers }: IncomingMessage): boolean {
  return headers.expect?.toLowerCase() === '100-continue';
}

/** Node joins or drops what is sent twice. */
function countHeaders({ rawHeaders }: IncomingMessage, name: string): number {
  return rawHeaders.filter((header, index) => index % 2 === 0 && header.toLowerCase() === name).length;
}

/** Ends a connection with an answer of one sentence. */
export function endWithStatus(socket: Socket, status: string, sentence: string): void {
  const body = `${status.slice('400 '.length)}: ${sentence}`;
  const text =
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
    `Content-Length: ${body.length}\r\n\r\n${body}`;
  socket.end(text, () => socket.destroy());
}
