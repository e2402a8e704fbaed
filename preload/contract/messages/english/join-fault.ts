/** Why a text is no way into a class, in English: whole sentences. */
import type { InvitationPart, InvitationProblem, JoinFault } from '../join-fault.ts';
import type { Sentences } from '../message.ts';
import { countOf } from './counts.ts';

const PARTS: Readonly<Record<InvitationPart, string>> = {
  v: 'version',
  key: "class's key",
  name: 'name of the class',
  at: 'address of a node',
  percent: 'text with percent signs',
};

const PROBLEMS: Readonly<Record<InvitationProblem, (part: string) => string>> = {
  missing: (part) => `The ${part} is missing in this invitation.`,
  twice: (part) => `The ${part} is in this invitation twice.`,
  wrong: (part) => `The ${part} in this invitation is damaged.`,
  'too-many': (part) => `This invitation has the ${part} more than eight times.`,
};

const COPY_AGAIN = 'Copy the whole invitation again, or ask for the code.';

export const joinFaults: Sentences<JoinFault> = {
  empty: 'Type the code, or paste the invitation.',
  'not-an-invitation': `This is neither a code nor an invitation. A code has 8 or 10 characters, an invitation begins with chalkchain://join.`,
  'code-character': ({ character }) =>
    `No code has the character “${character}”. Compare it with the one on the board.`,
  'code-length': ({ length }) =>
    `A code has 8 or 10 characters, and this one has ${length}. Compare it with the one on the board.`,
  'code-check': 'There is a mistake in this code. Compare it with the one on the board.',
  'invitation-too-long': ({ most }) => `An invitation has at most ${countOf(most, 'character')}. ${COPY_AGAIN}`,
  'invitation-version': 'This invitation is of a newer version of Chalkchain. Update this one, or ask for the code.',
  'invitation-part': ({ part, problem }) => `${PROBLEMS[problem](PARTS[part])} ${COPY_AGAIN}`,
};
