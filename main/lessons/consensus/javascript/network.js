/** Asks peers. In this lesson the answers are made up; in the workshop's node they come over HTTP. */

/** Address -> answer. A peer that is missing does not answer. */
export const answers = new Map();

export class ConnectionError extends Error {
  name = 'ConnectionError';
}

/**
 * Asks a peer for its chain: { chainSize: what it says, blocks: the texts of its blocks }. Throws a ConnectionError if the
 * peer does not answer.
 */
export function greet(peerAddress) {
  const answer = answers.get(peerAddress);
  if (answer === undefined) throw new ConnectionError(`${peerAddress} does not answer`);
  return answer;
}
