/** Why a call to a peer failed. */
import { PeerError } from '../../node/ports/peer-client.ts';
import type { NoNodeSign, PeerProblem } from '../../../preload/contract/messages/peer-problem.ts';

/** What went wrong on the way to an answer, as the system reports it. `isConnected`: the peer had taken the connection. */
export function describeFailure(peer: string, error: unknown, isConnected: boolean): PeerError {
  if (error instanceof PeerError) return error;
  const systemCode = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fail = (stage: PeerError['stage'], problem: PeerProblem): PeerError =>
    new PeerError(stage, problem, { cause: error });

  if (systemCode.startsWith('HPE_')) return fail('not-a-node', { code: 'not-http', peer });
  switch (systemCode) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fail('address', { code: 'unknown-host', peer });
    case 'ECONNREFUSED':
      return fail('connect', { code: 'connection-refused', peer });
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
    case 'EACCES':
    case 'EPERM':
      return fail('connect', { code: 'no-route', peer });
    case 'ETIMEDOUT':
      return connectTimeout(peer);
    default:
      return isConnected
        ? fail('not-a-node', { code: 'closed-early', peer })
        : fail('connect', { code: 'not-connected', peer, error: systemCode === '' ? null : systemCode });
  }
}

/** Nobody took the connection in time. */
export function connectTimeout(peer: string): PeerError {
  return new PeerError('connect', { code: 'no-answer', peer });
}

/** The peer took the connection, and then was silent or too slow. */
export function answerTimeout(peer: string): PeerError {
  return new PeerError('timeout', { code: 'answer-timeout', peer });
}

/** The answer goes on and on. */
export function tooLarge(peer: string, mostBytes: number): PeerError {
  return new PeerError('too-large', { code: 'answer-too-large', peer, mostBytes });
}

/** Reading the answer took more memory than we give to one. */
export function tooMuchMemory(peer: string): PeerError {
  return new PeerError('too-large', { code: 'chain-memory', peer });
}

/** Something answers, and it is not a node. */
export function notANode(peer: string, sign: NoNodeSign, options?: ErrorOptions): PeerError {
  return new PeerError('not-a-node', { code: 'not-a-node', peer, sign }, options);
}

/** An answer with a status that a node does not have here. */
export function oddStatus(peer: string, answer: { readonly status: number; readonly server: string }): PeerError {
  // macOS answers on port 5000 and 7000 itself.
  if (answer.server.startsWith('AirTunes')) return notANode(peer, { code: 'airplay' });
  return notANode(peer, { code: 'status', status: answer.status });
}

/** A greeting, or a question for the whole chain, was not answered with 200. */
export function notGreeted(peer: string, answer: { readonly status: number; readonly server: string }): PeerError {
  if (answer.status === 429) return new PeerError('later', { code: 'too-many-calls', peer });
  return oddStatus(peer, answer);
}

/** As many listen to it as it has room for. */
export function tooManyListeners(peer: string): PeerError {
  return new PeerError('later', { code: 'too-many-listeners', peer });
}

/** It sends its chain to as many as it can. */
export function busy(peer: string): PeerError {
  return new PeerError('later', { code: 'busy-sending', peer });
}

/** This computer is in another network, and the connection led nowhere any more. */
export function networkChanged(peer: string): PeerError {
  return new PeerError('later', { code: 'network-changed', peer });
}

/** Our own node is being stopped. */
export function stopped(peer: string): PeerError {
  return new PeerError('connect', { code: 'stopping', peer });
}
