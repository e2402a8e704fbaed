/** The cards service of a made-up node, with news that a test reads and brings. */
import { createSignatureChecker } from '../../../../main/consensus/keys/signature.ts';
import { Cards } from '../../../../main/node/cards/cards.ts';
import { NodeEvents } from '../../../../main/node/events.ts';
import type { NewsOutcome } from '../../../../main/node/peers/news/news.ts';
import type { StockEntry } from '../../../../main/node/peers/stock/stock-taking.ts';
import type { PeerView } from '../../../../main/node/peers/peers.ts';
import type { SignatureVerifier } from '../../../../main/node/ports/signature-verifier.ts';
import { RequestError } from '../../../../main/node/request-error.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { walletOf } from './cards.ts';
import { MemoryCardStore } from './memory-card-store.ts';

export interface OpenCardsOptions {
  readonly owner?: 'A' | 'B' | 'C';
  readonly clock?: FakeClock;
  readonly store?: MemoryCardStore;
  readonly wallet?: ReturnType<typeof walletOf>;
  readonly verifier?: Pick<SignatureVerifier, 'findInvalid'>;
}

const isValid = createSignatureChecker();

export function openCards(options: OpenCardsOptions = {}) {
  const { owner = 'A', clock = new FakeClock(), store = new MemoryCardStore() } = options;
  const identity = {
    sharedName: 'Ada' as string | undefined,
    version: '1.0.0',
    className: 'Monday',
    isOffBoards: false,
  };
  const told: string[] = [];
  const peers: PeerView[] = [];
  const stock: StockEntry[] = [];
  const owners = { hasCoins: (_address: string): boolean => false, peers: (): readonly PeerView[] => peers };
  const counts = { peerLists: 0 };
  const taken = { command: undefined as number | undefined };
  const warnings: string[] = [];
  const events = new NodeEvents();
  const sameKey: string[] = [];
  events.subscribe('key-used-elsewhere', ({ by }) => sameKey.push(by));
  const cards = new Cards({
    wallet: options.wallet ?? walletOf(owner),
    identity,
    peers: {
      list: () => ((counts.peerLists += 1), owners.peers()),
      ownAddresses: () => ['http://10.0.0.1:5000'],
      stock: { entries: () => stock },
    },
    takenCommand: () => taken.command,
    hasCoins: (address) => owners.hasCoins(address),
    verifier: options.verifier ?? { findInvalid: async (checks) => checks.findIndex((check) => !isValid(check)) },
    store,
    news: { handle: () => undefined, tell: (_topic, text) => void told.push(text) },
    events,
    clock,
    log: { error: () => {}, warn: (line) => void warnings.push(line), info: () => {}, debug: () => {} },
  });
  const accept = async (text: string): Promise<NewsOutcome['kind'] | 'bad'> => {
    try {
      return (await cards.accept(text)).kind;
    } catch (error) {
      if (error instanceof RequestError && error.code === 'bad-card') return 'bad';
      throw error;
    }
  };
  return {
    cards,
    accept,
    clock,
    store,
    identity,
    told,
    peers,
    stock,
    taken,
    warnings,
    sameKey,
    events,
    counts,
    owners,
  };
}
