/** What cards and anchors cost a node of a class, on a network in memory and a clock turned by hand: exact, and the same each time. */
import { createAnchorNews } from '../../../main/host/class/anchor-news.ts';
import type { NewsHandler } from '../../../main/node/peers/news/news.ts';
import type { NewsTopic } from '../../../main/node/ports/peer-events.ts';
import { ANCHOR_STEP } from '../../../main/consensus/keys/class-anchor.ts';
import type { ChalkchainNode } from '../../../main/node/node.ts';
import { parseBlock } from '../../../main/consensus/wire.ts';
import { formatInvitation } from '../../../preload/contract/joining/invitation.ts';
import { ChainBuilder, EASY_PARAMS } from '../../support/chain-builder.ts';
import { MemoryClass, type Seat } from '../../support/memory-class.ts';
import { ipOf } from '../../support/memory-network.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import type { Figure } from '../harness/bench.ts';

const SIZES = [12, 24] as const;
const SETTLED_MS = 12 * 60_000;
const MINUTES = 20;
/** As the workshop's difficulty aims at. */
const BLOCK_MS = 5000;
const STEP_MS = 500;

interface Cost {
  /** Texts that came to a node: once from each neighbour that told it. */
  messages: number;
  bytes: number;
  /** Those that were new to it. */
  news: number;
}

export async function measureNews(note: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES) {
    note(`cards and anchors of ${size} nodes in ${MINUTES} minutes`);
    figures.push(...(await measure(size)));
  }
  return figures;
}

async function measure(size: number): Promise<Figure[]> {
  const room = new MemoryClass(seededRandom(size));
  try {
    const mine = await openClass(room, size);
    await pass(room, SETTLED_MS, mine);
    const cards = noCost();
    const anchors = noCost();
    for (const { node, ownClass } of room.seats) {
      count(node, 'card', node.cards, cards);
      count(node, 'anchor', createAnchorNews(ownClass.anchors), anchors);
    }
    const before = { made: room.signaturesMade, checked: room.signaturesChecked, anchored: anchoredIn(room) };
    await pass(room, MINUTES * 60_000, mine);
    // Blocks have no payments and no rewards here: wallets sign nothing but cards.
    return [
      ...toFigures('card', 'cards', size, cards, {
        made: room.signaturesMade - before.made,
        checked: room.signaturesChecked - before.checked,
      }),
      ...toFigures('anchor', 'anchors, at a block in 5 s', size, anchors, {
        made: (anchoredIn(room) - before.anchored) / ANCHOR_STEP,
        checked: anchors.news,
      }),
    ];
  } finally {
    await room.close();
  }
}

/** @returns has the next node find a block */
async function openClass(room: MemoryClass, size: number): Promise<() => Promise<void>> {
  for (let number = 0; number < size; number++) await room.add();
  const [teacher, ...students] = room.seats as [Seat, ...Seat[]];
  await teacher.ownClass.open('10b');
  const { key, name } = teacher.ownClass.membership!;
  const link = formatInvitation({ key, name, places: [`${ipOf(teacher.number)}:5000`] });
  const joining = students.map(({ ownClass }) => ownClass.join(link));
  await room.pass(10_000, STEP_MS);
  await Promise.all(joining);
  const make = new ChainBuilder(EASY_PARAMS);
  let at = parseBlock(teacher.node.chain.bestWires(1, 1)[0]!);
  return async () => {
    at = make.on(at, { miner: null, timestamp: room.clock.nowSeconds() });
    await room.seats[at.height % size]!.node.chain.acceptBlock(at, { kind: 'miner' });
  };
}

async function pass(room: MemoryClass, ms: number, mine: () => Promise<void>): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += BLOCK_MS) {
    await mine();
    await room.pass(BLOCK_MS, STEP_MS);
  }
}

function count({ peers }: ChalkchainNode, topic: NewsTopic, handler: NewsHandler, cost: Cost): void {
  peers.news.handle(topic, {
    forNewcomer: () => handler.forNewcomer(),
    accept: async (text, source) => {
      cost.messages += 1;
      cost.bytes += Buffer.byteLength(text);
      const outcome = await handler.accept(text, source);
      if (outcome.kind === 'new') cost.news += 1;
      return outcome;
    },
  });
}

function noCost(): Cost {
  return { messages: 0, bytes: 0, news: 0 };
}

function anchoredIn({ seats }: MemoryClass): number {
  return seats[0]?.ownClass.anchor()?.height ?? 0;
}

function toFigures(
  key: string,
  label: string,
  size: number,
  { messages, bytes }: Cost,
  { made, checked }: { readonly made: number; readonly checked: number },
): Figure[] {
  const figure = (name: string, what: string, value: number, unit: string, scale = size): Figure => ({
    key: `${key}.${size}.${name}`,
    label: `${label}, a class of ${size}, for each node and minute: ${what}`,
    value: value / scale / MINUTES,
    unit,
  });
  return [
    figure('messages', 'messages taken', messages, 'messages'),
    { ...figure('bytes', 'their texts', bytes / 1000, 'kB'), target: { atMost: 50 } },
    figure('checked', 'signatures checked', checked, 'signatures'),
    // One node alone signs anchors.
    figure('made', 'signatures made', made, 'signatures', key === 'anchor' ? 1 : size),
  ];
}
