/** The made-up node's class. A code that ends in `8` finds one, and so does each invitation. */
import type { NodeApiMethod } from '../../../preload/contract/api/node-api.ts';
import { findInvitation, formatInvitation, parseInvitation } from '../../../preload/contract/joining/invitation.ts';
import { parsePlaceCode } from '../../../preload/contract/joining/place-code.ts';
import type { ClassCommandAction } from '../../../preload/contract/messages/class-command.ts';
import type { JoinFault } from '../../../preload/contract/messages/join-fault.ts';
import { NodeApiError } from '../../../preload/contract/api/reply.ts';
import type { ClassView, FoundClassView } from '../../../preload/contract/views/class-views.ts';
import type { FakeHandlers } from './fake-handlers.ts';
import type { FakeState } from './fake-state.ts';

const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const CODE = 'ZR9F-BAF8';
const NO_COMMANDS = { miningOffSince: null, sentence: null, commands: [] };

type ClassMethod = Extract<
  NodeApiMethod,
  | 'lookForClass'
  | 'joinClass'
  | 'openClass'
  | 'beginClassAgain'
  | 'commandClass'
  | 'dismissClassMessage'
  | 'setClassAnchors'
  | 'leaveClass'
>;

export function classHandlers(state: FakeState): Pick<FakeHandlers, ClassMethod> {
  const firstBlock = state.chain.blocks[0]?.summary.hash ?? 'f00d'.repeat(16);
  const enter = (found: Pick<FoundClassView, 'key' | 'name' | 'places'>, isOpenedHere: boolean) => {
    const { key, name, places } = found;
    const isHeard = isOpenedHere || !places.includes('10.0.0.99:5000');
    state.ownClass = {
      key,
      name,
      number: isHeard ? 1 : null,
      firstBlock: isHeard ? firstBlock : null,
      isOpenedHere,
      invitation: formatInvitation({ key, name, places: ['192.168.1.7:5000', '10.0.0.3:5000'] }),
      code: CODE,
      ...NO_COMMANDS,
      reach: isOpenedHere ? { taken: 0, nodes: 12 } : null,
      anchors: {
        newest: null,
        isHeld: false,
        mode: isOpenedHere ? 'auto' : null,
        standing: isOpenedHere ? { code: 'not-due', height: 20, size: 32 } : null,
        refused: null,
      },
    };
    return tell(state);
  };
  return {
    lookForClass: async ({ text }) => {
      await state.wait(300);
      return look(text);
    },
    joinClass: async ({ text }) => {
      await state.wait(300);
      return enter(look(text), false);
    },
    openClass: async ({ name }) => {
      await state.wait(300);
      return enter({ key: KEY, name, places: [] }, true);
    },
    beginClassAgain: async () => {
      await state.wait(300);
      if (state.ownClass !== null) state.ownClass = { ...state.ownClass, number: (state.ownClass.number ?? 0) + 1 };
      return tell(state);
    },
    commandClass: ({ target, action }) => {
      if (state.ownClass !== null) state.ownClass = commanded(state.ownClass, target, action, state.now());
      state.mining = heldMining(state);
      return tell(state);
    },
    dismissClassMessage: () => {
      if (state.ownClass !== null) state.ownClass = { ...state.ownClass, sentence: null };
      return tell(state);
    },
    setClassAnchors: ({ mode }) => {
      const { ownClass } = state;
      if (ownClass !== null) state.ownClass = { ...ownClass, anchors: { ...ownClass.anchors, mode } };
      return tell(state);
    },
    leaveClass: () => {
      state.ownClass = null;
      state.mining = heldMining(state);
      return tell(state);
    },
  };
}

function commanded(own: ClassView, target: string, action: ClassCommandAction, at: number): ClassView {
  const before = own.commands[0]?.number ?? 0;
  const command = { number: Math.max(before + 1, Math.floor(at)), at, target, isForThis: true, action };
  return {
    ...own,
    miningOffSince: action.code === 'mining-off' ? at : action.code === 'mining-on' ? null : own.miningOffSince,
    sentence: action.code === 'sentence' ? { text: action.text, at } : own.sentence,
    commands: [command, ...own.commands].slice(0, 5),
    reach: own.reach && { ...own.reach, taken: own.reach.nodes - 1 },
  };
}

function heldMining({ mining, ownClass }: FakeState): FakeState['mining'] {
  const { name = '', miningOffSince: since = null } = ownClass ?? {};
  if (since === null) return { ...mining, pause: null };
  const pause = { code: 'switched-off-by-class', name, since } as const;
  return { ...mining, hashesPerSecond: 0, blocks: null, height: null, pause: mining.isMining ? pause : null };
}

function tell(state: FakeState) {
  const status = state.status();
  state.emit({ name: 'status-changed', payload: status });
  return status;
}

function look(text: string): FoundClassView {
  const link = findInvitation(text);
  if (link === undefined) return lookAt(text);
  const invitation = parseInvitation(link);
  if ('code' in invitation) throw refuse(invitation);
  return { ...invitation, invitation: link, wasAsked: false, isOwn: false };
}

function lookAt(text: string): FoundClassView {
  const place = parsePlaceCode(text);
  if ('code' in place) throw refuse(place);
  const at = `${place.ip}:${place.port}`;
  if (text.trim().slice(-1) !== '8') throw new NodeApiError({ code: 'no-class-there', peer: `http://${at}` });
  const found = { key: KEY, name: 'Informatics 10b', places: [at] };
  return { ...found, invitation: formatInvitation(found), wasAsked: true, isOwn: false };
}

function refuse(fault: JoinFault): NodeApiError {
  return new NodeApiError({ code: 'invalid-invitation', fault });
}
