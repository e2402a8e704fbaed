/** Why a call to a peer failed, in sentences that a student understands. */
import { PeerError } from '../../node/ports/peer-client.ts';

const NO_ROUTE =
  'Are both machines in the same network? A firewall, or a Wi-Fi that keeps its devices apart, may stand between them.';

/** What went wrong on the way to an answer, as the system reports it. `isConnected`: the peer had taken the connection. */
export function describeFailure(address: string, error: unknown, isConnected: boolean): PeerError {
  if (error instanceof PeerError) return error;
  const peer = shorten(address);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fail = (stage: PeerError['stage'], sentence: string): PeerError =>
    new PeerError(stage, sentence, { cause: error });

  if (code.startsWith('HPE_')) return fail('not-a-node', `${peer} is not a node: it does not speak HTTP.`);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fail('address', `The name of ${peer} is not known in this network. Try the machine's IP address.`);
    case 'ECONNREFUSED':
      return fail('connect', `${peer} refused the connection. Is a node running there, and is this its port?`);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
    case 'EACCES':
    case 'EPERM':
      return fail('connect', `There is no way from here to ${peer}. ${NO_ROUTE}`);
    case 'ETIMEDOUT':
      return connectTimeout(address);
    default:
      return isConnected
        ? fail('not-a-node', `${peer} closed the connection before it had answered.`)
        : fail('connect', `${peer} could not be connected to (${code === '' ? 'unknown reason' : code}).`);
  }
}

/** Nobody took the connection in time. */
export function connectTimeout(address: string): PeerError {
  return new PeerError('connect', `Nobody answers at ${shorten(address)}. Is the machine on? ${NO_ROUTE}`);
}

/** The peer took the connection, and then was silent or too slow. */
export function answerTimeout(address: string): PeerError {
  return new PeerError('timeout', `${shorten(address)} took the connection, but did not answer in time.`);
}

/** The answer goes on and on. */
export function tooLarge(address: string, maxBytes: number): PeerError {
  return new PeerError('too-large', `The answer of ${shorten(address)} is larger than ${formatSize(maxBytes)}.`);
}

/** Reading the answer took more memory than we give to one. */
export function tooMuchMemory(address: string): PeerError {
  return new PeerError('too-large', `The chain of ${shorten(address)} takes more memory than there is for it.`);
}

/** Something answers, and it is no node. `what` says how that shows. */
export function notANode(address: string, what: string, options?: ErrorOptions): PeerError {
  return new PeerError('not-a-node', `${shorten(address)} answers, but not as a node does: ${what}.`, options);
}

/** Our own node is being stopped. */
export function stopped(address: string): PeerError {
  return new PeerError('connect', `The call to ${shorten(address)} was given up: this node is stopping.`);
}

function shorten(address: string): string {
  return address.replace('http://', '');
}

function formatSize(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MiB` : `${Math.ceil(bytes / 1024)} KiB`;
}
