/** What the log and the peer's record say of a chain that was refused. */
import type { Refusal } from './checked-slices.ts';

/** Names the peer, the block, and the remedy where there is one. */
export function explainRefusal({ height, error }: Refusal, peer: string): string {
  const what = `The chain of ${peer} was refused at block ${height}: ${error.message} (${error.code}).`;
  if (error.code === 'second-genesis') {
    return `${what} Its nodes were connected while they were empty and then each began a chain. Restart those nodes, start mining on one of them, and connect the others after it has its first block.`;
  }
  if (error.code === 'time-too-new') {
    return `${what} The clock of the computer that mined it is wrong, or ours is. Set both to the right time; the block is taken once our clock has come near its date.`;
  }
  return what;
}
