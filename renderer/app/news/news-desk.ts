/** Gathers news of the own coins and says what happened at one time as one message, in few, whole sentences. */
import type { CoinNews, CoinNewsTotal, NodeEvents } from '../../../preload/contract/api/node-events.ts';
import { sumCoins } from '../../format/coins.ts';
import { strings } from '../../strings/strings.ts';
import type { Message } from '../../ui/news/message.ts';
import { reorganisationPath } from '../../ui/paths.ts';

export interface NewsDesk {
  accept(change: NodeEvents['tip-changed']): void;
  stop(): void;
}

interface NewsDeskOptions {
  readonly tell: (message: Message) => void;
  /** A person's name, or a short form of the address. */
  readonly nameOf: (address: string) => string;
}

/**
 * How long news of a kind wait for more of it after the last message, the most important kind first: it is the title.
 * Own blocks may come every few seconds.
 */
const QUIET_MS = {
  reorganisation: 10_000,
  'payment-repeated': 2_000,
  'reward-lost': 1_000,
  'coins-lost': 1_000,
  'payment-returned': 1_000,
  'coins-received': 2_000,
  'payment-mined': 2_000,
  'block-mined': 15_000,
} as const;

type Kind = keyof typeof QUIET_MS;

/** In the order of importance. Safe: these are the keys that the table has. */
const KINDS = Object.keys(QUIET_MS) as readonly Kind[];

const GOOD_NEWS: ReadonlySet<Kind> = new Set(['block-mined', 'coins-received', 'payment-mined']);

/** Even the first waits a moment: a change of many blocks comes in several messages. */
const FIRST_MS = 200;

/** What has happened since the last message. */
interface Gathered {
  readonly news: CoinNews[];
  readonly totals: CoinNewsTotal[];
  /** Blocks that a longer chain took away. */
  replaced: number;
  /** Kinds of which all came of the owner's choice of a branch. */
  readonly chosen: Map<Kind, boolean>;
  /** Number of the last reorganisation. */
  reorganisation: number | undefined;
  /** A banner speaks of the blocks that were replaced. */
  isInBanner: boolean;
}

interface Part {
  readonly kind: Kind;
  readonly title: string;
  readonly text: string;
  /** The same after other parts. */
  readonly also: string;
}

export function createNewsDesk({ tell, nameOf }: NewsDeskOptions): NewsDesk {
  const toldAt = new Map<Kind, number>();
  let gathered = gatherNothing();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Number.POSITIVE_INFINITY;

  const flush = (): void => {
    const parts = describeParts(gathered, nameOf);
    for (const { kind } of parts) toldAt.set(kind, performance.now());
    const message = toMessage(parts, gathered);
    gathered = gatherNothing();
    dueAt = Number.POSITIVE_INFINITY;
    if (message !== undefined) tell(message);
  };

  const schedule = (kind: Kind): void => {
    const now = performance.now();
    const at = Math.max(now + FIRST_MS, (toldAt.get(kind) ?? Number.NEGATIVE_INFINITY) + QUIET_MS[kind]);
    if (at >= dueAt) return;
    dueAt = at;
    clearTimeout(timer);
    timer = setTimeout(flush, at - now);
  };

  const addReplaced = (change: NodeEvents['tip-changed']): void => {
    // A branch that was chosen by hand has its banner, and who chooses the longest chain again knows.
    if (change.disconnected === 0 || change.status.chosenBranch !== null || change.isOwnersChoice) return;
    // A first block on which nobody had built: of which of several stays, the node says more.
    if (change.disconnected === 1 && change.connected === change.status.height) return;
    gathered.replaced += change.disconnected;
    gathered.isInBanner ||= bringsBanner(change);
    schedule('reorganisation');
  };

  return {
    accept: (change) => {
      for (const item of change.news) {
        gathered.news.push(item);
        gathered.chosen.set(item.kind, change.isOwnersChoice && gathered.chosen.get(item.kind) !== false);
        schedule(item.kind);
      }
      gathered.totals.push(...change.newsTotals);
      addReplaced(change);
      // Where nothing is to be said now, later news are of something else.
      const hasNews = dueAt !== Number.POSITIVE_INFINITY;
      if (hasNews) gathered.reorganisation = change.reorganisation ?? gathered.reorganisation;
    },
    stop: () => clearTimeout(timer),
  };
}

function gatherNothing(): Gathered {
  return { news: [], totals: [], replaced: 0, chosen: new Map(), reorganisation: undefined, isInBanner: false };
}

/** A deep replacement has a banner, with what it took and the way back. */
function bringsBanner({ blocks, status: { replacement } }: NodeEvents['tip-changed']): boolean {
  return replacement !== null && blocks.some(({ hash }) => hash === replacement.after.tip);
}

function describeParts(
  { news, totals, replaced, chosen }: Gathered,
  nameOf: (address: string) => string,
): readonly Part[] {
  return KINDS.flatMap((kind): readonly Part[] => {
    if (kind === 'reorganisation') return replaced === 0 ? [] : [describeReorganisation(replaced)];
    const part = describeNews(
      kind,
      { news: news.filter((item) => item.kind === kind), totals: totals.filter((total) => total.kind === kind) },
      chosen.get(kind) === true,
      nameOf,
    );
    return part === undefined ? [] : [part];
  });
}

function describeReorganisation(replaced: number): Part {
  const words = strings.app.news.reorganisation;
  const text = words.text(replaced);
  return { kind: 'reorganisation', title: words.title, text, also: text };
}

function describeNews(
  kind: CoinNews['kind'],
  { news, totals }: Pick<Gathered, 'news' | 'totals'>,
  isOwnersChoice: boolean,
  nameOf: (address: string) => string,
): Part | undefined {
  const last = news.at(-1);
  if (last === undefined) return undefined;
  const count = totals.reduce((sum, total) => sum + total.count, 0);
  const coins = sumCoins(totals.map(({ amount }) => amount));
  const heights = [...new Set(news.map((item) => item.height))].toSorted((a, b) => a - b);
  const others = new Set(news.map((item) => item.counterpart));
  // The list of a long change is cut: what it lacks is known as numbers only.
  const isCut = count > news.length;
  const blocks = isCut ? totals.reduce((sum, total) => sum + total.blocks, 0) : heights.length;
  const who = !isCut && others.size === 1 && last.counterpart !== null ? nameOf(last.counterpart) : undefined;
  const words = strings.app.news[kind];
  const facts = { count, blocks, heights, coins, who, isOwnersChoice };
  const title = words.title(count, isOwnersChoice);
  const text = words.text(facts);
  const also = kind === 'reward-lost' ? strings.app.news[kind].also(facts) : `${title}. ${text}`;
  return { kind, title, text, also };
}

/** The first part gives the title. */
function toMessage(
  [first, ...others]: readonly Part[],
  { isInBanner, reorganisation }: Pick<Gathered, 'isInBanner' | 'reorganisation'>,
): Message | undefined {
  if (first === undefined) return undefined;
  return {
    tone: GOOD_NEWS.has(first.kind)
      ? 'good'
      : first.kind === 'reorganisation' && others.length === 0
        ? 'info'
        : 'warning',
    title: first.title,
    text: [first.text, ...others.map(({ also }) => also)].join(' '),
    ...(reorganisation !== undefined && { path: reorganisationPath(reorganisation) }),
    ...(isInBanner && { isSaidElsewhere: true }),
  };
}
