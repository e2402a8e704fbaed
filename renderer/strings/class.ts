/** Texts of the class screen. */
import type { ClassCommandAction } from '../../preload/contract/messages/class-command.ts';
import { formatWhole } from '../format/numbers.ts';

export const classStrings = {
  title: 'Class',
  lead: 'In a class all nodes follow the same chain, even if a longer one turns up. Without a class, your node follows the longest chain that it finds.',

  reach: 'Who reaches whom',

  join: {
    title: 'Join a class',
    text: 'Type the code from the board, or paste the invitation.',
    label: 'Code or invitation',
    placeholder: 'ZR9F-BAF8',
    look: 'Find the class',
    askTitle: (name: string) => `Join “${name}”?`,
    byCode: (place: string) =>
      `The node at ${place} says that this is its class. Compare the name with the one on the board.`,
    byInvitation: 'That is the name in the invitation. Join only if it comes from your instructor.',
    isOwn: 'Your node is in this class already.',
    leaves: (name: string) => `Your node leaves the class “${name}” for it.`,
    ownChain: (blocks: number) =>
      `Your node has ${blocks === 1 ? '1 block' : `${formatWhole(blocks)} blocks`}. If the class has another chain, yours is put aside: it is kept as a file in the data folder, and its coins do not count in the class.`,
    means:
      'Whoever has opened the class can begin it again on a new chain, switch mining on and off at your node, set its pace, and show a message on it. You see what was done, and you can leave at any time. Nobody can spend your coins that way, or read your key or your files.',
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
      'No node of the class has answered so far. Your node does not mine until it has heard which block the class begins with. What helps: check whether the computer with the code is on, and in the same network as this one.',
    reconnecting: 'Looking for the class',
    reconnectingText:
      'No other node can be reached at the moment. Yours goes on with what it has, and tries again. If all computers have other addresses now, let it find nodes nearby, on the screen Peers: it goes to those of its class by itself.',
    refused: 'The chain of the class is not here',
    refusedText:
      'Your node knows which block the class begins with, but could not begin with it yet. It tries again in a few seconds. If this stays, the Log says why; a wrong clock is the usual reason: as soon as it is right, your node begins.',
    blocks: 'Blocks',
    firstBlock: 'First block',
    times: 'Times begun',
    key: 'Key of the class',
    leave: 'Leave the class',
    again: 'Begin again',
  },

  anchors: {
    title: 'Anchors',
    none: 'No block is anchored yet. The key of the class signs every 20th block once 12 more are on top of it. From then on no other chain can replace it, however long.',
    safe: (height: number) => `Safe up to block ${formatWhole(height)}`,
    since: (time: string) => `, since ${time}`,
    text: 'The key of the class has signed that block. No node of the class leaves it, however long another chain is. Newer blocks can still be replaced.',
    missing: (height: number) => `Looking for block ${formatWhole(height)}`,
    missingText:
      'The class has anchored this block, and the chain of your node does not hold it. Your node goes to the chain that does, even if it is shorter, as soon as it reaches a node that has it. Until then it does not mine, because what it mines would be lost.',
    refused: (count: number) =>
      count === 1 ? 'A branch was refused' : `Branches were refused ${formatWhole(count)} times`,
    refusedText: (time: string, from: string | null, height: number) =>
      `At ${time}, ${from ?? 'somebody'} sent block ${formatWhole(height)} of a branch without the anchored block. Perhaps somebody tried to replace the history of the class. Nothing was lost.`,
    mode: 'Anchors of the class',
    modes: { auto: 'Automatic', on: 'On', off: 'Off' },
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
    howWithoutCode: 'In Chalkchain: Class, then paste the invitation.',
    loopback: 'This node listens on this computer only, so nobody else can join with it. Settings change that.',
  },

  commands: {
    title: 'What the nodes do',
    target: 'For whom',
    all: 'All nodes',
    thisNode: 'Your node',
    sent: 'The command is on its way.',
    reach: ({ taken, nodes }: { readonly taken: number; readonly nodes: number }) => {
      if (nodes === 0) {
        return 'Your node has not heard from another node in a class of this name in the last half hour.';
      }
      const told =
        nodes === 1
          ? `The only other node in a class of this name has ${taken === 1 ? '' : 'not '}confirmed the last command.`
          : `${formatWhole(taken)} of ${formatWhole(nodes)} other nodes in a class of this name ${taken === 1 ? 'has' : 'have'} confirmed the last command.`;
      return `${told} That takes up to half a minute.`;
    },
    mining: {
      title: 'Mining',
      text: 'Off holds until you switch it on, also for nodes that start later, and for 12 hours at most.',
      off: 'Switch off',
      on: 'Switch on',
    },
    pace: {
      title: 'Pace',
      text: 'The same for everybody, on one thread. Students can change it afterwards.',
      label: 'Hashes a second',
      unit: 'H/s',
      action: 'Set',
    },
    message: {
      title: 'Message',
      text: 'One line above every screen, until its reader closes it.',
      label: 'Message to the class',
      placeholder: 'Please look at the board.',
      action: 'Show',
    },
    listTitle: 'What the class has done',
    file: 'what-the-class-has-done',
    columns: { time: 'time', command: 'command', target: 'for whom' },
    what: (action: ClassCommandAction): string => {
      switch (action.code) {
        case 'mining-off':
          return 'Mining switched off';
        case 'mining-on':
          return action.hashesPerSecond === null
            ? 'Mining switched on'
            : `Mining switched on, at up to ${formatWhole(action.hashesPerSecond)} hashes a second`;
        case 'pace':
          return `Pace set to up to ${formatWhole(action.hashesPerSecond)} hashes a second`;
        case 'sentence':
          return `Message: “${action.text}”`;
        case 'take-stock':
          return 'Checked who can reach whom';
      }
    },
  },

  banner: {
    message: (name: string, time: string) => `Message from the class “${name}”, ${time}`,
    off: (name: string, time: string) => `The class “${name}” switched mining off at ${time}`,
    offText: 'Your node does not mine until the class switches mining on again, or you leave the class.',
    offTextOpened: 'Your own node does not mine either. Switch mining on again on the screen Class.',
  },

  leave: {
    title: 'Leave the class?',
    detail:
      'The chain stays. From now on your node follows the longest chain that it finds, whatever its first block. You can join again with the code.',
    detailOpened:
      'The key stays on this computer, and the others stay in the class. With its invitation this node can join again, and is its instructor again.',
    action: 'Leave',
    done: 'Your node is not in a class any more.',
  },

  again: {
    title: 'Begin the class again?',
    detail:
      'All nodes of the class begin with a new first block, as soon as they hear of it; those that are away follow when they are back. Everybody’s coins are gone with the old chain. What happened begins anew as well: to look back at the lesson, save it first, in the Log. Each node keeps its old data as a file.',
    word: 'again',
    action: 'Begin again',
    done: 'The class begins again, on a new chain.',
  },
} as const;
