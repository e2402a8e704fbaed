/** The class: finding one, joining, opening, beginning again, commanding, leaving. */
import { formatInvitation } from '../../../preload/contract/joining/invitation.ts';
import type { ApiContext } from '../api-context.ts';
import { statusView } from '../views/status-view.ts';
import type { Handlers } from './handler-types.ts';

export function createClassHandlers(
  context: ApiContext,
): Handlers<
  | 'lookForClass'
  | 'joinClass'
  | 'openClass'
  | 'beginClassAgain'
  | 'commandClass'
  | 'dismissClassMessage'
  | 'setClassAnchors'
  | 'leaveClass'
> {
  const { ownClass } = context.host;
  /** The screens are told when the chain is the one that was asked for. */
  const settled = async () => {
    await ownClass.settled();
    return statusView(context);
  };
  return {
    lookForClass: async ({ text }) => {
      const { statement, ...found } = await ownClass.look(text);
      const isOwn = ownClass.view()?.key === found.key;
      return { ...found, invitation: formatInvitation(found), wasAsked: statement !== undefined, isOwn };
    },
    joinClass: async ({ text }) => {
      await ownClass.join(text);
      return await settled();
    },
    openClass: async ({ name }) => {
      await ownClass.open(name);
      return await settled();
    },
    beginClassAgain: async () => {
      await ownClass.beginAgain();
      return await settled();
    },
    commandClass: ({ target, action }) => {
      ownClass.commands.give(target, action);
      return statusView(context);
    },
    dismissClassMessage: () => {
      ownClass.commands.dismissSentence();
      return statusView(context);
    },
    setClassAnchors: ({ mode }) => {
      ownClass.setAnchoring(mode);
      return statusView(context);
    },
    leaveClass: () => {
      ownClass.leave();
      return statusView(context);
    },
  };
}
