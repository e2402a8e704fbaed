/** The Express application: the route table, behind the guards. */
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { createAccessLog } from './access-log.ts';
import type { LargeBodies } from './limits/large-bodies.ts';
import { dropBody, readBody } from './body/read-body.ts';
import { inviteBody } from '../http/unreadable-requests.ts';
import { shortVisible } from '../../../preload/contract/visible-text.ts';
import { plainIp } from '../../node/ip-address.ts';
import { acceptsGzip } from '../http/gzip-pieces.ts';
import { INSTANCE_HEADER } from '../http/instance-header.ts';
import { isThisComputer } from '../http/sender.ts';
import { checkAccess, type GuardedRequest, type GuardSettings } from './guards.ts';
import { answerForError } from './answers/refusals.ts';
import type { RestContext } from './rest-context.ts';
import { Refusal, textAnswer, type Answer, type RestRequest, type Route } from './route.ts';
import { allowedMethods } from './routes/route-table.ts';
import { sendAnswer } from './answers/send-answer.ts';

/** A node's own is shorter. */
const MAX_INSTANCE_LENGTH = 64;

export interface AppDependencies {
  readonly context: RestContext;
  readonly routes: readonly Route[];
  readonly guards: GuardSettings;
  readonly largeBodies: LargeBodies;
}

export function createApp(dependencies: AppDependencies): Express {
  const { context, routes } = dependencies;
  const app = express();
  const logWhenAnswered = createAccessLog(context);
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('query parser', false);

  app.use((request, response, next) => {
    logWhenAnswered(request, response);
    // As the original has it: an address that ends in a slash, and a path, make two of them.
    request.url = request.url.replace(/^\/{2,}/, '/');
    next();
  });
  for (const route of routes) {
    const serve = createRequestHandler(route, dependencies);
    if (route.method === 'GET') app.get(route.path, serve);
    else app.post(route.path, serve);
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(path, answerOtherMethods(allowedMethods(routes, path)));
  }
  app.use(async (_request, response) => {
    await sendAnswer(response, textAnswer(404, 'Not found: GET / lists what this node answers to'));
  });
  app.use(createErrorHandler(context));
  return app;
}

function createRequestHandler(route: Route, dependencies: AppDependencies): RequestHandler {
  return async (request, response) => {
    let answer: Answer;
    try {
      answer = await handle(route, { request, response }, dependencies);
    } catch (error) {
      answer = answerForError(error, route.refusalWord, dependencies.context.log);
    }
    try {
      await sendAnswer(response, answer);
    } finally {
      answer.onOver?.();
    }
  };
}

/** Guards first, then limits, then the body: a stranger's bytes are not read before the stranger may send them. */
async function handle(
  route: Route,
  { request, response }: { readonly request: Request; readonly response: Response },
  { guards, largeBodies }: AppDependencies,
): Promise<Answer> {
  const guarded = toGuardedRequest(request);
  checkAccess(route.access, guarded, guards);
  const sender = plainIp(guarded.remoteAddress ?? '');
  const isLocal = isThisComputer(guarded);
  const tooMany = route.limit?.({ sender, isLocal });
  if (tooMany !== undefined) throw new Refusal(429, `Too many requests: ${tooMany}`);
  const asked = {
    sender,
    isLocal,
    instance: instanceOf(request),
    query: queryOf(request),
    acceptsGzip: acceptsGzip(request.get('Accept-Encoding')),
  };
  const invite = (): void => inviteBody(request, response);
  if (route.body === undefined) {
    await dropBody(request, invite);
    return await route.handle({ ...asked, body: undefined });
  }

  let release = (): void => {};
  try {
    const bytes = await readBody(request, {
      maxBytes: route.body.maxBytes,
      admit: (refuse) => (release = largeBodies.admit(sender, refuse)),
      invite,
    });
    const body = await route.body.parse(bytes, sender);
    return await route.handle({ ...asked, body });
  } finally {
    release();
  }
}

function toGuardedRequest(request: Request): GuardedRequest {
  const { remoteAddress, localAddress } = request.socket;
  return { headers: request.headers, remoteAddress, localAddress };
}

function instanceOf(request: Request): RestRequest<unknown>['instance'] {
  const text = shortVisible(request.get(INSTANCE_HEADER) ?? '', MAX_INSTANCE_LENGTH);
  return text === '' ? undefined : text;
}

function queryOf({ url }: Request): URLSearchParams {
  return new URLSearchParams(url.replace(/^[^?]*/, ''));
}

/** `OPTIONS` says what the path answers to, all other methods are refused with the same list. */
function answerOtherMethods(allowed: readonly string[]): RequestHandler {
  const Allow = allowed.join(', ');
  return async (request: Request, response: Response) => {
    const answer =
      request.method === 'OPTIONS' ? textAnswer(200, '') : textAnswer(405, `Method not allowed: use ${Allow}`);
    await sendAnswer(response, { ...answer, headers: { Allow } });
  };
}

/** For what fails outside of a route's own care, in Express or while an answer is sent. */
function createErrorHandler({ log }: RestContext): ErrorRequestHandler {
  return async (error, _request, response, _next) => {
    const answer = answerForError(error, 'Failed', log);
    if (response.headersSent) response.destroy();
    else await sendAnswer(response, answer);
  };
}
