/** Looks whether the node's port is free, before anything is written to disk for it. */
import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

/** How far to look for a free port to propose. */
const MAX_PROPOSALS = 20;

const MAX_PORT = 65_535;

/** Ports on which macOS itself listens for screens to mirror. */
const AIRPLAY_PORTS = [5000, 7000];

/** Where a node will listen. `host` is `undefined` for all addresses. */
export interface Endpoint {
  readonly port: number;
  readonly host: string | undefined;
}

/**
 * Listens there for a moment.
 *
 * @throws StartError with the remedy when that cannot be done
 */
export async function checkPort(endpoint: Endpoint): Promise<void> {
  const failure = await tryPort(endpoint);
  if (failure !== undefined) throw await explainListenError(failure, endpoint);
}

/** The sentence for an error of `listen`, with a port that is free where that helps. */
export async function explainListenError(error: Error, endpoint: Endpoint): Promise<StartError> {
  const { port, host } = endpoint;
  const options = { cause: error };
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE': {
      const free = await findFreePort(endpoint);
      const remedy = free === undefined ? 'Try another port.' : `Try the next free one: npm run node -- ${free}`;
      return new StartError(`Port ${port} is in use by another program.${explainAirPlay(port)} ${remedy}`, options);
    }
    case 'EACCES':
      return new StartError(`This user may not listen on port ${port}. Try a port from 1024 to 65535.`, options);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new StartError(
        `This machine has no address "${host ?? ''}" to listen on. Leave --host out, or name one of its own addresses.`,
        options,
      );
    default:
      return new StartError(`The node cannot listen on port ${port}: ${error.message}.`, options);
  }
}

function explainAirPlay(port: number): string {
  const isLikely = process.platform === 'darwin' && AIRPLAY_PORTS.includes(port);
  return isLikely ? ' On macOS that is usually the AirPlay Receiver (System Settings, AirDrop & Handoff).' : '';
}

async function findFreePort({ port, host }: Endpoint): Promise<number | undefined> {
  for (let next = port + 1; next <= Math.min(port + MAX_PROPOSALS, MAX_PORT); next += 1) {
    if ((await tryPort({ port: next, host })) === undefined) return next;
  }
  return undefined;
}

/** @returns the error, or `undefined` when the port can be had. */
async function tryPort({ port, host }: Endpoint): Promise<Error | undefined> {
  // Some systems let us have all addresses although somebody has this one, who then gets all that is meant for us.
  const hosts = host === undefined ? [undefined, '127.0.0.1'] : [host];
  for (const one of hosts) {
    const failure = await tryListen({ port, host: one });
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function tryListen({ port, host }: Endpoint): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.close(() => resolve(undefined));
    });
  });
}
