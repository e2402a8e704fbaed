/** The made-up node's class. A code that ends in `8` finds one, and so does each invitation. */
import type { NodeApiMethod } from '../../../preload/contract/node-api.ts';
import { findInvitation, formatInvitation, parseInvitation } from '../../../preload/contract/joining/invitation.ts';
import { parsePlaceCode } from '../../../preload/contract/joining/place-code.ts';
import type { JoinFault } from '../../../preload/contract/messages/join-fault.ts';
import { NodeApiError } from '../../../preload/contract/reply.ts';
import type { FoundClassView } from '../../../preload/contract/views/class-views.ts';
import type { FakeHandlers } from './fake-handlers.ts';
import type { FakeState } from './fake-state.ts';

const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const CODE = 'ZR9F-BAF8';

type ClassMethod = Extract<
  NodeApiMethod,
  'lookForClass' | 'joinClass' | 'openClass' | 'beginClassAgain' | 'leaveClass'
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
    leaveClass: () => {
      state.ownClass = null;
      return tell(state);
    },
  };
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
