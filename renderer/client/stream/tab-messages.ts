/**
 * What the tabs of one origin say to each other about the stream that one of them reads for all
 * (docs/adr/0050-tabs-share-one-stream.md). Nothing in it is secret from a page that the node has let in: the texts of
 * events, which each of them would get on a stream of its own.
 */

/** Whose word counts: the reader with the higher term, of two in the same term the one whose name is later. */
export interface Rank {
  /** Above all terms that its tab has seen. */
  readonly term: number;
  /** A random name of the tab. */
  readonly tab: string;
}

/** `failed`: there is no stream, and the next tab may try. */
export type ReaderState = 'opening' | 'open' | 'failed';

export type TabMessage =
  /** Is anybody reading? */
  | { readonly kind: 'ask' }
  | { readonly kind: 'state'; readonly rank: Rank; readonly state: ReaderState }
  /** An event of the node, as the text in which it came. */
  | { readonly kind: 'event'; readonly rank: Rank; readonly text: string };

/** A random UUID, with room. */
const MAX_TAB_LENGTH = 64;

/** As much as the node lets wait for a page. */
const MAX_TEXT_LENGTH = 4 * 1024 * 1024;

const STATES: readonly unknown[] = ['opening', 'open', 'failed'] satisfies readonly ReaderState[];

/** @returns `undefined` for what no tab of ours says */
export function parseTabMessage(data: unknown): TabMessage | undefined {
  if (!isRecord(data)) return undefined;
  const { kind, state, text } = data;
  if (kind === 'ask') return { kind };
  const rank = parseRank(data['rank']);
  if (rank === undefined) return undefined;
  if (kind === 'state' && isReaderState(state)) return { kind, rank, state };
  if (kind === 'event' && typeof text === 'string' && text.length <= MAX_TEXT_LENGTH) return { kind, rank, text };
  return undefined;
}

/** 0 for the same reader, above 0 when the first one's word counts. */
export function compareRanks(one: Rank, other: Rank): number {
  if (one.term !== other.term) return one.term - other.term;
  if (one.tab === other.tab) return 0;
  return one.tab > other.tab ? 1 : -1;
}

function parseRank(data: unknown): Rank | undefined {
  if (!isRecord(data)) return undefined;
  const { term, tab } = data;
  if (!Number.isSafeInteger(term) || Number(term) < 0) return undefined;
  if (typeof tab !== 'string' || tab.length > MAX_TAB_LENGTH) return undefined;
  return { term: Number(term), tab };
}

function isReaderState(state: unknown): state is ReaderState {
  return STATES.includes(state);
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}
