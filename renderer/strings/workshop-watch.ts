/** Texts of a lesson in which nodes are watched. */
import { formatWhole } from '../format/numbers.ts';

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

export const watchStrings = {
  goals: 'What there is to see',
  isSeen: 'seen',
  isNotSeen: 'not seen yet',
  seen: (seen: number, of: number) => `Seen: ${formatWhole(seen)} of ${formatWhole(of)}.`,
  questions: 'What do you think?',
  later: (count: number) =>
    count === 1 ? 'One more question comes later.' : `${formatWhole(count)} more questions come later.`,
  right: 'Right.',
  wrong: 'Not quite.',
  race: 'Which block stays?',
  noRace:
    'At the moment your chain has one end. As soon as two blocks of the same height are there, say here which one stays.',
  forkNow: 'A fork: say which block stays.',
  raceOn: (height: number, blocks: number) =>
    `There are ${formatWhole(blocks)} blocks of height ${formatWhole(height)}. Only one of them stays, and only its miner keeps the reward. Which one? The next block decides.`,
  followed: 'Your node heard of it first and follows it.',
  beside: 'Your node keeps it aside.',
  bet: 'This one stays',
  nobody: 'nobody',
  settled: (height: number, winner: string, losers: readonly string[]) =>
    `Block ${formatWhole(height)} of ${winner} stays. ${listed(losers)} ${losers.length === 1 ? 'loses' : 'lose'} the reward.`,
  events: 'What has happened',
  noEvents: 'Nothing since you have opened this lesson: no fork, no reorganisation.',
  fork: (height: number, miners: readonly string[]) =>
    `Fork: block ${formatWhole(height)} exists more than once, of ${listed(miners)}.`,
  reorganisation: (count: number, height: number, losers: readonly string[]) =>
    `Reorganisation: your node has left ${count === 1 ? '1 block' : `${formatWhole(count)} blocks`} from height ${formatWhole(height)} on for a longer branch. ${listed([...new Set(losers)])} ${new Set(losers).size === 1 ? 'loses' : 'lose'} the ${count === 1 ? 'reward' : 'rewards'}.`,
} as const;
