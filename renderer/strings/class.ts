/** Texts of the class screen. */
import { formatWhole } from '../format/numbers.ts';

export const classStrings = {
  title: 'Class',
  lead: 'In a class all nodes follow the same chain, even if a longer one turns up. In no class your node follows the longest chain that it finds.',

  join: {
    title: 'Join a class',
    text: 'Type the code from the board, or paste the invitation.',
    label: 'Code or invitation',
    placeholder: 'ZR9F-BAF8',
    look: 'Find the class',
    askTitle: (name: string) => `Join “${name}”?`,
    byCode: (place: string) =>
      `The node at ${place} says that this is its class. Compare the name with the one on the board.`,
    byInvitation: 'So it says in the invitation. Join only if it comes from your instructor.',
    isOwn: 'Your node is in this class already.',
    leaves: (name: string) => `Your node leaves the class “${name}” for it.`,
    ownChain: (blocks: number) =>
      `Your node has ${blocks === 1 ? '1 block' : `${formatWhole(blocks)} blocks`}. If the class has another chain, yours is put aside: it is kept as a file in the data folder, and its coins do not count in the class.`,
    action: 'Join',
    done: (name: string) => `Your node is in the class “${name}”.`,
  },

  open: {
    title: 'Open a class',
    text: 'For instructors. This node makes a key for the class, which stays on this computer. The chain of the class is the one that this node has now; an empty node begins one.',
    label: 'Name of the class',
    placeholder: 'Informatics 10b',
    action: 'Open the class',
    done: (name: string) => `The class “${name}” is open. Show its code to the others.`,
  },

  own: {
    joined: 'Your node is in this class and follows its chain.',
    opened: 'You have opened this class. Its key is on this computer.',
    waiting: 'Waiting for the class',
    waitingText:
      'No node of the class has answered so far. Your node mines nothing until it has heard which block the class begins with. What helps: see whether the computer with the code is on, and in the same network as this one.',
    reconnecting: 'Looking for the class',
    reconnectingText: 'No other node can be reached at the moment. Yours goes on with what it has, and tries again.',
    refused: 'The chain of the class is not here',
    refusedText:
      'Your node has heard which block the class begins with, and could not begin with it. The Log says why; a wrong clock is the usual reason.',
    blocks: 'Blocks',
    firstBlock: 'First block',
    times: 'Times begun',
    key: 'Key of the class',
    leave: 'Leave the class',
    again: 'Begin again',
  },

  invite: {
    title: 'Others join with',
    code: 'Code of this node',
    noCode: 'No code: this node is in no private network. Use the invitation.',
    copyCode: 'Copy the code',
    copyLink: 'Copy the invitation',
    large: 'Show it large',
    qr: 'QR code of the invitation',
    how: 'In Chalkchain: Class, then type the code.',
    loopback: 'This node listens on this computer only, so nobody else can join with it. Settings change that.',
  },

  leave: {
    title: 'Leave the class?',
    detail:
      'The chain stays. From now on your node follows the longest chain that it finds, whatever its first block. You can join again with the code.',
    detailOpened:
      'The key stays on this computer, and the others stay in the class. With its invitation this node can join again, and is its instructor again.',
    action: 'Leave',
    done: 'Your node is in no class now.',
  },

  again: {
    title: 'Begin the class again?',
    detail:
      'All nodes of the class begin with a new first block, as soon as they hear of it; those that are away follow when they are back. Everybody’s coins are gone with the old chain. Each node keeps its old chain as a file.',
    action: 'Begin again',
    done: 'The class begins again, on a new chain.',
  },
} as const;
