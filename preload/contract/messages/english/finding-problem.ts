/** Why nodes in the room cannot be found by themselves, in English: whole sentences. */
import type { FindingProblem } from '../finding-problem.ts';
import { type Sentences, sentenceFor } from '../message.ts';

export const findingProblems: Sentences<FindingProblem> = {
  'no-network':
    'This computer is in no network in which others could be found. Check Wi-Fi or the cable, and in Settings that ' +
    'everyone on the network may connect.',
  'multicast-refused': ({ error }) =>
    `The system does not let this node send to all computers of the network (“${error}”). A firewall or a privacy setting may be in the ` +
    'way: allow Chalkchain there, or add classmates by their addresses.',
  'too-much-noise':
    'Some computer here sends so much that this node has stopped listening for a while. Add classmates by their addresses.',
};

export function describeFindingProblem(problem: FindingProblem): string {
  return sentenceFor(findingProblems, problem);
}
