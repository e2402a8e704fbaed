/** The Express application of the browser door: the page, its calls, its events. */
import type { ReplyError } from '../../../preload/contract/api/reply.ts';
import { MAX_RECEIPTS_TEXT } from '../../../preload/contract/limits.ts';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Dispatch } from '../../api/dispatch.ts';
import { findParamFault } from '../../api/param-fault.ts';
import type { Log } from '../../node/ports/log.ts';
import { EVENT_STREAM, EVENT_STREAM_HEADERS, type EventStreams } from '../http/event-streams.ts';
import { inviteBody } from '../http/unreadable-requests.ts';
import type { Entrance } from './entrance.ts';
import { fillNonce, securityHeaders } from '../../api/page-policy.ts';
import { findForeignness } from './request-guard.ts';

/** JSON writes a UTF-16 unit in at most so many, as `\u0001`. */
const MAX_UNIT_BYTES = 6;

/** The longest texts are pasted receipts; a key file or the body of a REST call is shorter. With room for what is around it. */
const MAX_CALL_BYTES = MAX_RECEIPTS_TEXT * MAX_UNIT_BYTES + 64 * 1024;

/** More pages than anybody has open. */
const MAX_PAGES = 32;

/** A token, with room. */
const MAX_ENTRY_BYTES = 1024;

const NOT_LET_IN =
  'This browser is not known to the node. Open the address that the node printed when it was started, with its token.';

export interface UiAppOptions {
  readonly dispatch: Dispatch;
  readonly entrance: Entrance;
  readonly streams: EventStreams;
  /** The built page. */
  readonly pageFolder: string;
  /** Of this door. */
  readonly port: () => number;
  readonly log: Pick<Log, 'error' | 'warn'>;
}

/**
 * In the order of the walls: who asks, with which secret, for what. The page's files hold no secret, so they need none:
 * the page is what brings one, in a header that no browser sends by itself.
 */
export function createUiApp(options: UiAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(createGuard(options));
  app.post('/api/enter', requireJson, express.json({ limit: MAX_ENTRY_BYTES }), createEnterHandler(options));
  app.use('/api', createSessionGuard(options));
  app.post('/api/call', requireJson, express.json({ limit: MAX_CALL_BYTES }), createCallHandler(options));
  app.get('/api/events', createEventsHandler(options));
  app.get(['/', '/index.html'], createPageHandler(options));
  app.use(
    express.static(options.pageFolder, {
      index: false,
      redirect: false,
      etag: false,
      lastModified: false,
      cacheControl: false,
    }),
  );
  app.use((_request, response) => sendText(response, 404, 'Not found'));
  app.use(createErrorHandler(options));
  return app;
}

function createGuard({ port }: UiAppOptions): RequestHandler {
  return (request, response, next) => {
    response.set(securityHeaders(request.path, nonceOf(response)));
    const reason = findForeignness(request.headers, port());
    if (reason === undefined) next();
    else sendText(response, 403, reason);
  };
}

const entrySchema = z.object({ token: z.string() });

/** Exchanges what the page found in its address for the secret of its session. */
function createEnterHandler({ entrance, log }: UiAppOptions): RequestHandler {
  return (request, response) => {
    const asked = entrySchema.safeParse(request.body);
    if (!asked.success) {
      sendText(response, 400, 'Send an object with the member "token".');
      return;
    }
    const entry = entrance.enter(asked.data.token);
    if (entry.kind === 'let-in') {
      response.json({ session: entry.session });
      return;
    }
    if (entry.kind === 'reused') {
      log.warn(
        'The link with which this node started the browser was used twice. It is good for one browser, so neither is ' +
          'let in any more. Open the address that the node printed. Another user of this computer may have tried.',
      );
    }
    sendText(response, 401, NOT_LET_IN);
  };
}

function createSessionGuard({ entrance }: UiAppOptions): RequestHandler {
  return (request, response, next) => {
    if (entrance.knows(request.headers.authorization)) next();
    else sendText(response, 401, NOT_LET_IN);
  };
}

/** A form of another page can send texts, but no JSON. */
const requireJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json') === 'application/json') {
    inviteBody(request, response);
    next();
  } else sendText(response, 415, 'Send JSON, with the header Content-Type: application/json.');
};

const callSchema = z.object({ method: z.string(), params: z.unknown().optional() });

function createCallHandler({ dispatch }: UiAppOptions): RequestHandler {
  return async (request, response) => {
    const call = callSchema.safeParse(request.body);
    if (call.success) {
      response.json(await dispatch(call.data.method, call.data.params));
      return;
    }
    const error: ReplyError = { code: 'invalid-params', ...findParamFault(call.error) };
    response.status(400).json({ ok: false, error });
  };
}

function createEventsHandler({ streams }: UiAppOptions): RequestHandler {
  return (_request, response) => {
    if (streams.size >= MAX_PAGES) {
      sendText(response, 503, 'Too many pages of this node are open. Close some.');
      return;
    }
    streams.open(response.set({ ...EVENT_STREAM_HEADERS, 'Content-Type': EVENT_STREAM }));
  };
}

function createPageHandler({ pageFolder }: UiAppOptions): RequestHandler {
  return async (request, response) => {
    const html = await readFile(join(pageFolder, 'index.html'), 'utf8');
    response.set('Set-Cookie', expireOldCookies(request.headers.cookie));
    response.type('html').send(fillNonce(html, nonceOf(response)));
  };
}

/** Earlier versions kept their secret in a cookie, which browsers send to every port of this computer. */
function expireOldCookies(header: string | undefined): string[] {
  const names = new Set((header ?? '').match(/(?<![^;\s])chalkchain-\d{1,5}(?==)/g));
  return [...names].map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`);
}

/** One for each answer, made when it is asked for first. */
function nonceOf(response: Response): string {
  // Express leaves `locals` to the application.
  const locals = response.locals as { nonce?: string };
  locals.nonce ??= randomBytes(16).toString('base64');
  return locals.nonce;
}

/** For bodies that are no JSON or too large, and for bugs. */
function createErrorHandler({ log }: UiAppOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (response.headersSent) response.destroy();
    else sendText(response, status, status >= 500 ? 'internal error' : 'This request cannot be read.');
  };
}

function sendText(response: Response, status: number, text: string): void {
  response.status(status).type('text/plain').send(`${text}\n`);
}
