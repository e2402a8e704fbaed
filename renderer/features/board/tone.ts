/** How a state looks: whether somebody should go there, and whether its sentence tells more than that. */
import type { BoardState } from '../../../preload/contract/messages/board-state.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

const TONES: Readonly<Record<BoardState['code'], Tone>> = {
  'in-step': 'good',
  behind: 'warn',
  ahead: 'warn',
  'on-branch': 'warn',
  'other-tip': 'warn',
  'other-chain': 'bad',
  'no-blocks': 'warn',
  silent: 'bad',
  'one-way': 'warn',
  elsewhere: 'quiet',
  untold: 'quiet',
  'not-asked': 'quiet',
  hearsay: 'quiet',
};

export function toneOf({ code }: BoardState): Tone {
  return TONES[code];
}

/** Its sentence has an address in it, or what a stranger calls its network: not for a board with hidden names. */
export function namesAnybody({ code }: BoardState): boolean {
  return code === 'silent';
}
