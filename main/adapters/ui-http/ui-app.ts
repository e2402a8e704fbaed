/** The Express application of the browser door: the page, its calls, its events. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Dispatch } from '../../api/dispatch.ts';
import type { Log } from '../../node/ports/log.ts';
import type { Entrance } from './entrance.ts';
import type { EventStreams } from './event-streams.ts';
import { fillNonce, securityHeaders } from '../../api/page-policy.ts';
import { findForeignness, isFromElsewhere } from './request-guard.ts';

/** A key file, or the body of a REST call, with room for escapes. */
const MAX_CALL_BYTES = 4 * 1024 * 1024;

const NO_COOKIE =
  'This browser is not known to the node. Open the address that the node printed when it was started, with its token.';

/**
 * For whoever follows a link on another page. A redirect would count as that page's wish, and the browser would keep the
 * cookie back. This page's own wish it is.
 */
const WAY_IN =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/"><title>Chalkchain</title>';

export interface UiAppOptions {
  readonly dispatch: Dispatch;
  readonly entrance: Entrance;
  readonly streams: EventStreams;
  /** The built page. */
  readonly pageFolder: string;
  /** Of this door. */
  readonly port: () => number;
  readonly log: Pick<Log, 'error'>;
}

/** In the order of the walls: who asks, with which key, for what. */
export function createUiApp(options: UiAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(createGuard(options));
  app.get('/', createTokenHandler(options));
  app.use(createCookieGuard(options));
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
    response.set(securityHeaders(nonceOf(response)));
    const reason = findForeignness(request.headers, port());
    if (reason === undefined) next();
    else sendText(response, 403, reason);
  };
}

/** `/?token=...`: sets the cookie, then leads to the page, so that the token is not in the address any more. */
function createTokenHandler({ entrance, port }: UiAppOptions): RequestHandler {
  return (request, response, next) => {
    const { token } = request.query;
    if (typeof token !== 'string') {
      next();
      return;
    }
    if (entrance.admits(token)) response.set('Set-Cookie', entrance.cookieFor(port()));
    else if (!entrance.knows(request.headers.cookie, port())) {
      sendText(response, 401, NO_COOKIE);
      return;
    }
    if (isFromElsewhere(request.headers)) response.type('html').send(WAY_IN);
    else response.redirect(303, '/');
  };
}

function createCookieGuard({ entrance, port }: UiAppOptions): RequestHandler {
  return (request, response, next) => {
    if (entrance.knows(request.headers.cookie, port())) next();
    else sendText(response, 401, NO_COOKIE);
  };
}

/** A form of another page can send texts, but no JSON. */
const requireJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json') === 'application/json') next();
  else sendText(response, 415, 'Send JSON, with the header Content-Type: application/json.');
};

const callSchema = z.object({ method: z.string(), params: z.unknown().optional() });

function createCallHandler({ dispatch }: UiAppOptions): RequestHandler {
  return async (request, response) => {
    const call = callSchema.safeParse(request.body);
    if (call.success) {
      response.json(await dispatch(call.data.method, call.data.params));
      return;
    }
    const message = 'A call is an object with the members "method" and "params".';
    response.status(400).json({ ok: false, error: { code: 'invalid-params', message } });
  };
}

function createEventsHandler({ streams }: UiAppOptions): RequestHandler {
  return (_request, response) => {
    if (streams.hasRoom) streams.add(response);
    else sendText(response, 503, 'Too many pages of this node are open. Close some.');
  };
}

function createPageHandler({ pageFolder }: UiAppOptions): RequestHandler {
  return async (_request, response) => {
    const html = await readFile(join(pageFolder, 'index.html'), 'utf8');
    response.type('html').send(fillNonce(html, nonceOf(response)));
  };
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
