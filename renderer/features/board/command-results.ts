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
 * The newest later command that holds at one of these nodes and says otherwise: giving the older one again would undo it
 * there. A later one that says the same again holds in its place.
 *
 * @param commands all that are known, in any order
 */
export function contradictionOf(
  { number, action }: Pick<ClassCommandView, 'number' | 'action'>,
  commands: readonly ClassCommandView[],
  targets: readonly string[],
): ClassCommandView | undefined {
  const set = setBy(action);
  const newestFirst = commands.filter((later) => later.number > number).toSorted((a, b) => b.number - a.number);
  return alone(targets, newestFirst)
    .flatMap((target) => {
      const meeting = newestFirst.filter((later) => later.target === 'all' || later.target === target);
      return SETTINGS.flatMap((setting) => {
        const holds = meeting.find((later) => setBy(later.action)[setting] !== undefined);
        return holds !== undefined && isOther(set[setting], setBy(holds.action)[setting]) ? [holds] : [];
      });
    })
    .toSorted((a, b) => b.number - a.number)[0];
}

/** The nodes that may have been told something of their own, each alone; `all` stands for the rest then. */
function alone(targets: readonly string[], commands: readonly ClassCommandView[]): readonly string[] {
  return targets.includes('all') ? ['all', ...commands.map(({ target }) => target)] : targets;
}

/** A state of mining, a pace and a message each hold until the next one; looking around changes nothing. */
const SETTINGS = ['mining', 'pace', 'message'] as const satisfies readonly (keyof Settings)[];

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

function whyMissing({ state, wallet }: BoardNodeView): Missing {
  if (state.code === 'silent') return 'silent';
  return wallet?.by === 'card' ? 'waiting' : 'no-card';
}
