/** Why a node cannot listen on a port, in English: whole sentences. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { PortProblem, PortUser } from '../port-problem.ts';

export const portUsers: Sentences<PortUser> = {
  airplay: 'It is the AirPlay Receiver of macOS. It can be turned off in System Settings, AirDrop & Handoff.',
  'airplay-perhaps': 'On macOS that is usually the AirPlay Receiver (System Settings, AirDrop & Handoff).',
  python: 'It is a Python program, such as a node of the workshop.',
  chalkchain: ({ name }) => (name === '' ? 'It is a Chalkchain node.' : `It is a Chalkchain node called "${name}".`),
};

export const portProblems: Sentences<PortProblem> = {
  'port-used': ({ port, user }) =>
    user === null
      ? `Port ${port} is in use by another program.`
      : `Port ${port} is in use. ${sentenceFor(portUsers, user)}`,
  'port-forbidden': ({ port }) => `This user account may not listen on port ${port}. Try a port from 1024 to 65535.`,
  'no-such-address': ({ host }) =>
    `This computer does not have the address "${host}". Leave --host out, or name one of its own addresses.`,
  'cannot-listen': ({ port, error }) => `The node cannot listen on port ${port}: “${error}”`,
};

export function describePortProblem(problem: PortProblem): string {
  return sentenceFor(portProblems, problem);
}
