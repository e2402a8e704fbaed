/** Finding out whether an original node is at an address, with a question that takes it no work. */
import type { HttpCall, HttpCaller } from './http-caller.ts';

/**
 * The workshop's web framework answers this by itself, and so do few other programs.
 *
 * @throws PeerError
 */
export async function answersAsWorkshop(
  caller: HttpCaller,
  call: Pick<HttpCall, 'address' | 'times' | 'watch'>,
): Promise<boolean> {
  const path = '/new_block_mined';
  const answer = await caller.call({ ...call, method: 'OPTIONS', path, maxBytes: 0, ifLarger: 'cut' });
  return answer.status === 200 && answer.allow.includes('POST');
}
