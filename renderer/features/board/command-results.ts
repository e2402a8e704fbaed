/** Which nodes of the class have taken a command, by their cards. */
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import type { ClassCommandView } from '../../../preload/contract/views/class-views.ts';

/** `waiting`: it is there, and its card, which it makes anew at most twice a minute, does not say so yet. */
export type Missing = 'silent' | 'no-card' | 'waiting';

export interface CommandResult {
  readonly taken: number;
  readonly of: number;
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

function whyMissing({ state, wallet }: BoardNodeView): Missing {
  if (state.code === 'silent') return 'silent';
  return wallet?.by === 'card' ? 'waiting' : 'no-card';
}
