/** One line per request, in the words of the workshop's server (Werkzeug). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import { plainIp } from '../../node/ip-address.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Longer request lines are cut. */
const MAX_URL_LENGTH = 200;

/** Logs the request once its answer is out: `127.0.0.1 - - [28/Feb/2020 18:32:50] "GET /info HTTP/1.1" 200 -`. */
export function logWhenAnswered(
  request: IncomingMessage,
  response: ServerResponse,
  { log, clock }: { readonly log: Log; readonly clock: Clock },
): void {
  const sender = plainIp(request.socket.remoteAddress ?? '');
  // Kept now: routing may rewrite it, and after the answer the socket may be gone.
  const line = `${request.method ?? ''} ${sanitizeUrl(request.url ?? '')} HTTP/${request.httpVersion}`;
  response.once('close', () => {
    if (!response.headersSent) return;
    log.info(`${sender} - - [${formatTime(clock.nowSeconds())}] "${line}" ${response.statusCode} -`);
  });
}

/** Only printable ASCII without quotes gets into the log. */
function sanitizeUrl(url: string): string {
  const safe = url.replaceAll(/[^!-~]|"/g, '?');
  return safe.length > MAX_URL_LENGTH ? `${safe.slice(0, MAX_URL_LENGTH)}...` : safe;
}

/** `28/Feb/2020 18:32:50`, local time. */
function formatTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
  return `${twoDigits(date.getDate())}/${MONTHS[date.getMonth()] ?? ''}/${date.getFullYear()} ${time}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
