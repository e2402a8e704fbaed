/** Looks whether a port can be listened on, before anything depends on it. */
import { createServer } from 'node:net';
import type { PortCheck } from '../api/hosted/rest-door.ts';
import { LOOPBACK, type ListenPlace } from '../node/ip-address.ts';
import { withUser } from './port/port-user.ts';
import { describePortProblem } from '../../preload/contract/messages/english/port-problem.ts';
import type { PortProblem, PortUser } from '../../preload/contract/messages/port-problem.ts';
import { errorWords } from '../../preload/contract/visible-text.ts';
import { StartError } from './start-error.ts';

/** How far to look for a free port to propose. */
const MAX_PROPOSALS = 20;

const MAX_PORT = 65_535;

/** For a place that takes in several addresses: those that somebody else may have all the same. */
const PARTS: ReadonlyMap<string | undefined, readonly string[]> = new Map([
  [undefined, ['0.0.0.0', LOOPBACK, '::1']],
  ['0.0.0.0', [LOOPBACK]],
  ['::', ['0.0.0.0', LOOPBACK, '::1']],
]);

/** Ports on which macOS itself listens for screens to mirror. */
const AIRPLAY_PORTS = [5000, 7000];

/** Listens there for a moment. */
export async function inspectPort(listenPlace: ListenPlace): Promise<PortCheck> {
  const failure = await tryPort(listenPlace);
  if (failure === undefined) return { problem: undefined, suggested: undefined };
  return { problem: findProblem(failure, listenPlace), suggested: await suggestPort(failure, listenPlace) };
}

/**
 * As {@link inspectPort}, for the command line.
 *
 * @param retry what to type before another port
 * @throws StartError with the remedy when the port cannot be had
 */
export async function checkPort(listenPlace: ListenPlace, retry: string): Promise<void> {
  const failure = await tryPort(listenPlace);
  if (failure !== undefined) throw await explainListenError(failure, listenPlace, retry);
}

/** The sentence for an error of `listen`, with what to type (`retry`) and a port that is free, where that helps. */
export async function explainListenError(error: Error, listenPlace: ListenPlace, retry: string): Promise<StartError> {
  const options = { cause: error };
  const reason = describePortProblem(await withUser(findProblem(error, listenPlace)));
  if (!isInUse(error)) return new StartError(reason, options);
  const free = await suggestPort(error, listenPlace);
  const remedy = free === undefined ? 'Try another port.' : `Try the next free one: ${retry} ${free}`;
  return new StartError(`${reason} ${remedy}`, options);
}

function findProblem(error: Error, { port, host }: ListenPlace): PortProblem {
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return { code: 'port-used', port, user: guessUser(port) };
    case 'EACCES':
      return { code: 'port-forbidden', port };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return { code: 'no-such-address', host: host ?? '' };
    default:
      return { code: 'cannot-listen', port, error: errorWords(error) };
  }
}

function isInUse(error: Error): boolean {
  return 'code' in error && error.code === 'EADDRINUSE';
}

function guessUser(port: number): PortUser | null {
  return process.platform === 'darwin' && AIRPLAY_PORTS.includes(port) ? { code: 'airplay-perhaps' } : null;
}

/** The next free port, where another one is the remedy. */
async function suggestPort(error: Error, { port, host }: ListenPlace): Promise<number | undefined> {
  const isForbidden = 'code' in error && error.code === 'EACCES';
  if (!isInUse(error) && !isForbidden) return undefined;
  const first = isForbidden ? Math.max(port + 1, 1024) : port + 1;
  for (let next = first; next <= Math.min(first + MAX_PROPOSALS, MAX_PORT); next += 1) {
    if ((await tryPort({ port: next, host })) === undefined) return next;
  }
  return undefined;
}

/** @returns the error, or `undefined` when the port can be had. */
async function tryPort({ port, host }: ListenPlace): Promise<Error | undefined> {
  // Some systems (Windows) let us have all addresses although somebody has one of these, who then gets all that is meant
  // for us there.
  for (const part of PARTS.get(host) ?? []) {
    const failure = await tryListen({ port, host: part });
    if (failure !== undefined && !isMissing(failure)) return failure;
  }
  return tryListen({ port, host });
}

/** Whether this computer has no such kind of address at all. */
function isMissing(error: Error): boolean {
  return 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
}

function tryListen({ port, host }: ListenPlace): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.close(() => resolve(undefined));
    });
  });
}
