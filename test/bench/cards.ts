/** The bench `cards`: what a full book of cards costs a window, and a flood of cards a node. */
import { createSignatureChecker } from '../../main/consensus/keys/signature.ts';
import { signedTextCheck } from '../../main/consensus/keys/signed-text.ts';
import { CardNews } from '../../main/api/events/card-news.ts';
import { cardView } from '../../main/api/views/card-view.ts';
import { MAX_CARDS } from '../../main/node/cards/card.ts';
import { readCard } from '../../main/node/cards/card-text.ts';
import { Peer } from '../../main/node/peers/book/peer.ts';
import { madeUpAddress, signedCard, unsignedCard } from '../node/cards/support/cards.ts';
import { openCards } from '../node/cards/support/open-cards.ts';
import type { Bench, Figure } from './harness/bench.ts';
import { median } from './harness/statistics.ts';

/** A node makes a card every ten minutes. */
const CHANGES_IN_A_MINUTE = Math.round(MAX_CARDS / 10);
/** As one neighbour may tell them in a few seconds. */
const FLOOD = 500;
/** More a node does not have. */
const PEERS = 64;
const ROUNDS = 5;
/** A gatherer tells pages no more often, so this many cards come between two messages when all come in ten seconds. */
const BURST_STEP = Math.round(MAX_CARDS / 100);

const addresses = Array.from({ length: MAX_CARDS }, (_, number) => madeUpAddress(number));
const TRUSTING = { findInvalid: async () => -1 };

type Opened = ReturnType<typeof openCards>;

export const cardsBench: Bench = {
  name: 'cards',
  about: `${MAX_CARDS} cards: what a window is told of them, and a flood of others that find no place`,
  async run() {
    return [...(await measureWindow()), ...(await measureFlood())];
  },
};

async function measureWindow(): Promise<Figure[]> {
  const opened = openCards({ verifier: TRUSTING });
  const news = new CardNews();
  const burst = await tellEach(opened, news, { number: 1, step: BURST_STEP });
  const steady = await tellEach(opened, news, { number: 2, step: 1 });
  const whole = JSON.stringify(opened.cards.list().map(cardView)).length;
  const inAMinute = (bytes: number): number => (bytes / MAX_CARDS) * CHANGES_IN_A_MINUTE;
  return [
    { key: 'window.list', label: 'the whole list, as a page asks for it once', value: whole / 1000, unit: 'kB' },
    {
      key: 'window.minute',
      label: 'told of changes in a minute, when each card changes every ten',
      value: inAMinute(steady) / 1000,
      unit: 'kB',
      target: { atMost: 100 },
    },
    {
      key: 'window.burst',
      label: 'told of all that come within ten seconds',
      value: burst / 1000,
      unit: 'kB',
      target: { atMost: (1.2 * whole) / 1000 },
    },
  ];
}

/** A card of each, and what a page is told after so many. @returns bytes of all messages */
async function tellEach(
  { accept, cards }: Opened,
  news: CardNews,
  { number, step }: { readonly number: number; readonly step: number },
): Promise<number> {
  let bytes = 0;
  for (const [index, address] of addresses.entries()) {
    await accept(unsignedCard({ address, number }));
    const isLast = index + 1 === addresses.length;
    if ((index + 1) % step === 0 || isLast) bytes += JSON.stringify(news.take(cards.list()) ?? '').length;
  }
  return bytes;
}

async function measureFlood(): Promise<Figure[]> {
  const opened = openCards({ verifier: TRUSTING });
  // The dearest case: the owner needs all of them, and as many as can be are peers.
  const coins = new Set(addresses.slice(PEERS));
  opened.owners.hasCoins = (address) => coins.has(address);
  const peers = addresses.slice(0, PEERS).map((walletAddress, number) => {
    const peer = new Peer(
      { address: `http://10.0.0.${number}:5000`, addedAt: 0, lastContactAt: 0, wallet: undefined },
      true,
    );
    peer.learned({ version: '1', name: 'Ada', walletAddress });
    return peer;
  });
  opened.owners.peers = () => peers.map((peer) => peer.view());
  for (const address of addresses) await opened.accept(unsignedCard({ address }));
  const flood = Array.from({ length: FLOOD }, (_, index) =>
    unsignedCard({ address: madeUpAddress(MAX_CARDS + index) }),
  );
  const signed = Array.from({ length: FLOOD }, (_, index) => signedCard('B', { number: index + 1 }));
  const isValid = createSignatureChecker();
  const checks: number[] = [];
  const readings: number[] = [];
  const takings: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const times = [
      await microsecondsEach(signed, (text) => {
        const read = readCard(text);
        const isGood = read.kind === 'card' && isValid(signedTextCheck('card', read.body, read.card));
        if (!isGood) throw new Error('Not a card');
      }),
      await microsecondsEach(flood, (text) => void readCard(text)),
      await microsecondsEach(flood, async (text) => {
        const kind = await opened.accept(text);
        if (kind !== 'late') throw new Error(`A place was found: ${kind}`);
      }),
    ] as const;
    // Code that runs the first time is slow.
    if (round === 0) continue;
    checks.push(times[0] - times[1]);
    readings.push(times[1]);
    takings.push(times[2] - times[1]);
  }
  const signature = median(checks);
  return [
    { key: 'flood.read', label: 'of a flood, for each card: reading it', value: median(readings), unit: 'us' },
    {
      key: 'flood.signature',
      label: 'of a flood, for each card: its signature, of a known key',
      value: signature,
      unit: 'us',
    },
    {
      key: 'flood.place',
      label: 'of a flood, for each card: finding that there is no place',
      value: median(takings),
      unit: 'us',
      target: { atMost: signature },
    },
  ];
}

/** Of processor time, which depends less on what else the machine does. */
async function microsecondsEach(texts: readonly string[], use: (text: string) => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  for (const text of texts) await use(text);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / texts.length;
}
