/** Gathers news of the own coins and says them as few, whole sentences: a toast for each kind, not for each block. */
import type { CoinNews, NodeEvents } from '../../../preload/contract/node-events.ts';
import { strings } from '../../strings/strings.ts';
import { sumCoins } from '../../format/coins.ts';

export interface Toast {
  /** A newer toast of the same id takes the place of the older one. */
  readonly id: string;
  readonly tone: 'good' | 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string;
}

export interface NewsDesk {
  accept(change: NodeEvents['tip-changed']): void;
  stop(): void;
}

interface NewsDeskOptions {
  readonly show: (toast: Toast) => void;
  /** A person's name, or a short form of the address. */
  readonly nameOf: (address: string) => string;
}

/** How long news of a kind wait for more of it after the last toast. Own blocks may come every few seconds. */
const QUIET_MS = {
  'block-mined': 15_000,
  'coins-received': 2_000,
  'payment-mined': 2_000,
  'payment-repeated': 2_000,
  'reward-lost': 1_000,
  'coins-lost': 1_000,
  'payment-returned': 1_000,
  reorganisation: 10_000,
} as const;

const GOOD_NEWS: ReadonlySet<CoinNews['kind']> = new Set(['block-mined', 'coins-received', 'payment-mined']);

type Kind = keyof typeof QUIET_MS;

interface Drawer {
  readonly news: CoinNews[];
  /** All of it came of the owner's choice of a branch. */
  isOwnersChoice: boolean;
  shownAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export function createNewsDesk({ show, nameOf }: NewsDeskOptions): NewsDesk {
  const drawers = new Map<Kind, Drawer>();
  let replaced = 0;

  const drawer = (kind: Kind): Drawer => {
    const known = drawers.get(kind) ?? {
      news: [],
      isOwnersChoice: true,
      shownAt: Number.NEGATIVE_INFINITY,
      timer: undefined,
    };
    drawers.set(kind, known);
    return known;
  };

  const empty = (kind: Kind): void => {
    const from = drawer(kind);
    from.timer = undefined;
    from.shownAt = performance.now();
    const toast = kind === 'reorganisation' ? reorganisationToast(replaced) : newsToast(kind, takeOut(from), nameOf);
    if (kind === 'reorganisation') replaced = 0;
    if (toast !== undefined) show(toast);
  };

  const schedule = (kind: Kind): void => {
    const into = drawer(kind);
    const wait = into.shownAt + QUIET_MS[kind] - performance.now();
    // Even the first waits a moment: a change of many blocks comes in several messages.
    into.timer ??= setTimeout(() => empty(kind), Math.max(200, wait));
  };

  return {
    accept: ({ news, disconnected, isOwnersChoice, status }) => {
      for (const item of news) {
        const into = drawer(item.kind);
        into.news.push(item);
        into.isOwnersChoice &&= isOwnersChoice;
        schedule(item.kind);
      }
      // A branch that was chosen by hand has its banner, and who chooses the longest chain again knows.
      if (status.chosenBranch !== null || isOwnersChoice) return;
      if (disconnected > 0 && !news.some((item) => item.kind === 'reward-lost')) {
        replaced += disconnected;
        schedule('reorganisation');
      }
    },
    stop: () => {
      for (const { timer } of drawers.values()) clearTimeout(timer);
      drawers.clear();
    },
  };
}

function reorganisationToast(replaced: number): Toast {
  const words = strings.app.news.reorganisation;
  return { id: 'reorganisation', tone: 'info', title: words.title, text: words.text(replaced) };
}

function takeOut(drawer: Drawer): Pick<Drawer, 'news' | 'isOwnersChoice'> {
  const { isOwnersChoice } = drawer;
  drawer.isOwnersChoice = true;
  return { news: drawer.news.splice(0), isOwnersChoice };
}

function newsToast(
  kind: CoinNews['kind'],
  { news, isOwnersChoice }: Pick<Drawer, 'news' | 'isOwnersChoice'>,
  nameOf: (address: string) => string,
): Toast | undefined {
  const last = news.at(-1);
  if (last === undefined) return undefined;
  const coins = sumCoins(news.map((item) => item.amount));
  const heights = news.map((item) => item.height).toSorted((a, b) => a - b);
  const others = new Set(news.map((item) => item.counterpart));
  const who = others.size === 1 && last.counterpart !== null ? nameOf(last.counterpart) : undefined;
  const words = strings.app.news[kind];
  return {
    id: kind,
    tone: GOOD_NEWS.has(kind) ? 'good' : 'warning',
    title: words.title(news.length, isOwnersChoice),
    text: words.text({ count: news.length, heights, coins, who, isOwnersChoice }),
  };
}
