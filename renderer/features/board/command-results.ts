/** Which nodes of the class have taken a command, by their cards. */
import type { ClassCommandAction } from '../../../preload/contract/messages/class-command.ts';
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import type { ClassCommandView } from '../../../preload/contract/views/class-views.ts';

/** `waiting`: it is there, and its card, which it makes anew at most twice a minute, does not say so yet. */
export type Missing = 'silent' | 'no-card' | 'waiting';

export interface CommandResult {
  readonly taken: number;
  readonly of: number;
  /** For whom it was, without this node. */
  readonly meant: readonly BoardNodeView[];
  readonly missing: readonly { readonly node: BoardNodeView; readonly why: Missing }[];
  /** Nodes for which it was not: original ones, and those of no or another class. */
  readonly outside: number;
}

/** A card tells the last number alone: who has taken a later command counts for the ones before it. */
export function resultOf({ number, target }: ClassCommandView, nodes: readonly BoardNodeView[]): CommandResult {
  const others = nodes.filter(({ isOwn }) => !isOwn);
  const meant = others.filter(({ isInClass, wallet }) =>
    target === 'all' ? isInClass === true : wallet?.address === target,
  );
  const missing = meant
    .filter(({ command }) => command === null || command < number)
    .map((node) => ({ node, why: whyMissing(node) }));
  return {
    taken: meant.length - missing.length,
    of: meant.length,
    meant,
    missing,
    outside: target === 'all' ? others.length - meant.length : 0,
  };
}

/** As many as are shown of all commands, and half of what a class takes at once. */
const MOST_SINGLE = 5;

/**
 * To whom it is given again: to each that has not taken it, or in one command to all, where these are many, or one of them
 * has not said its wallet.
 */
export function repeatTargets(missing: CommandResult['missing']): readonly string[] {
  const wallets = missing.flatMap(({ node }) => node.wallet?.address ?? []);
  return missing.length > MOST_SINGLE || wallets.length < missing.length ? ['all'] : wallets;
}

/**
 * The newest later command that says otherwise to one of these nodes: giving the older one again would undo it there.
 *
 * @param commands all that are known, in any order
 */
export function contradictionOf(
  { number, action }: Pick<ClassCommandView, 'number' | 'action'>,
  commands: readonly ClassCommandView[],
  targets: readonly string[],
): ClassCommandView | undefined {
  return commands
    .filter((later) => later.number > number && saysOtherwise(action, later.action) && doesMeet(later.target, targets))
    .toSorted((a, b) => b.number - a.number)[0];
}

/** A state of mining, a pace and a message each hold until the next one; looking around changes nothing. */
function saysOtherwise(before: ClassCommandAction, later: ClassCommandAction): boolean {
  const { mining, pace, message } = setBy(before);
  const after = setBy(later);
  return isOther(mining, after.mining) || isOther(pace, after.pace) || isOther(message, after.message);
}

/** What a command sets; `undefined` for what it leaves as it is. */
interface Settings {
  readonly mining?: 'on' | 'off';
  readonly pace?: number;
  readonly message?: string;
}

function setBy(action: ClassCommandAction): Settings {
  switch (action.code) {
    case 'mining-off':
      return { mining: 'off' };
    case 'mining-on':
      return { mining: 'on', ...(action.hashesPerSecond !== null && { pace: action.hashesPerSecond }) };
    case 'pace':
      return { pace: action.hashesPerSecond };
    case 'sentence':
      return { message: action.text };
    case 'take-stock':
      return {};
  }
}

function isOther<T>(before: T | undefined, after: T | undefined): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

function doesMeet(target: string, targets: readonly string[]): boolean {
  return target === 'all' || targets.includes('all') || targets.includes(target);
}

function whyMissing({ state, wallet }: BoardNodeView): Missing {
  if (state.code === 'silent') return 'silent';
  return wallet?.by === 'card' ? 'waiting' : 'no-card';
}
