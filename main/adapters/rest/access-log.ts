/** One line per request, in the words of the workshop's server (Werkzeug). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import { plainIp } from '../../node/ip-address.ts';
import { RequestLimit } from './limits/request-limit.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Longer request lines are cut. */
const MAX_URL_LENGTH = 200;

/** Lines for one sender: more than a class sends. A flood would fill the disk of anyone who keeps the log. */
const LINES = { perSecond: 10, burst: 200 };
/** Senders whose unlisted requests are counted. */
const MAX_COUNTED = 1000;

interface AccessLogOptions {
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * @returns a function that logs a request once its answer is out:
 *   `127.0.0.1 - - [28/Feb/2020 18:32:50] "GET /info HTTP/1.1" 200 -`
 */
export function createAccessLog(
  options: AccessLogOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { log, clock } = options;
  const limit = new RequestLimit({ clock, ...LINES });
  const unlisted = new Map<string, number>();
  const write = (sender: string, line: string): void => {
    const count = unlisted.get(sender) ?? 0;
    if (!limit.take(sender)) {
      if (count > 0 || unlisted.size < MAX_COUNTED) unlisted.set(sender, count + 1);
      return;
    }
    unlisted.delete(sender);
    if (count > 0) log.info(`${count} more requests of ${sender} came too fast to be listed.`);
    log.info(line);
  };
  return (request, response) => logWhenAnswered(request, response, { clock, write });
}

function logWhenAnswered(
  request: IncomingMessage,
  response: ServerResponse,
  { clock, write }: { readonly clock: Clock; readonly write: (sender: string, line: string) => void },
): void {
  const sender = plainIp(request.socket.remoteAddress ?? '');
  // Kept now: routing may rewrite it, and after the answer the socket may be gone.
  const line = `${request.method ?? ''} ${sanitizeUrl(request.url ?? '')} HTTP/${request.httpVersion}`;
  response.once('close', () => {
    if (!response.headersSent) return;
    write(sender, `${sender} - - [${formatTime(clock.nowSeconds())}] "${line}" ${response.statusCode} -`);
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
