/** How many orders are kept: of one payer, from one sender, and of all, so that nobody fills the book alone. */
import type { BookedOrder, Standing } from './booked-order.ts';

/** Of one payer, and of all: orders that a block could take. */
export const MAX_FITTING_OF_PAYER = 64;
const MAX_FITTING = 1024;
/** From one sender, which may pass on what others have told it. */
const MAX_FROM_SENDER = 768;
/** Of one payer, from one sender, and of all: orders that no block could take now. Payers need no coins for these. */
export const MAX_HELD_OF_PAYER = 16;
const MAX_HELD_FROM_SENDER = 256;
const MAX_HELD = 512;
/** Orders that are mined, but not deep yet. */
const MAX_MINED = 1024;

const MOST: Readonly<Record<Standing, number>> = { fits: MAX_FITTING, held: MAX_HELD, mined: MAX_MINED };

/**
 * Whether there is room for one that has come. For one that fits another one may have to go: one of the payer who has
 * most, if that has more.
 *
 * @param booked all that are kept, and the one that has come
 * @returns `undefined` when there is no room, else what has to go
 */
export function makeRoomFor(arrived: BookedOrder, booked: Iterable<BookedOrder>): readonly BookedOrder[] | undefined {
  const all = [...booked].filter(({ standing }) => standing === arrived.standing);
  const payer = arrived.order.transaction.from;
  const ofPayer = all.filter(({ order }) => order.transaction.from === payer).length;
  const fromSender = all.filter(({ sender }) => sender === arrived.sender).length;
  if (arrived.standing === 'held') {
    const hasRoom = fromSender <= MAX_HELD_FROM_SENDER && ofPayer <= MAX_HELD_OF_PAYER && all.length <= MAX_HELD;
    return hasRoom ? [] : undefined;
  }
  if (ofPayer > MAX_FITTING_OF_PAYER || fromSender > MAX_FROM_SENDER) return undefined;
  if (all.length <= MAX_FITTING) return [];
  const [busiest, count] = busiestPayer(all);
  if (count <= ofPayer) return undefined;
  return all.filter(({ order }) => order.transaction.from === busiest).slice(-1);
}

/** A reorganisation may bring more back, or take the coins of more, than is kept: those that have come last go. */
export function surplusOf(booked: Iterable<BookedOrder>): readonly BookedOrder[] {
  const left: Record<Standing, number> = { ...MOST };
  return [...booked].toReversed().filter(({ standing }) => {
    left[standing] -= 1;
    return left[standing] < 0;
  });
}

/** Who has most of them, and how many. */
function busiestPayer(all: readonly BookedOrder[]): [payer: string, count: number] {
  const counts = new Map<string, number>();
  for (const { order } of all) {
    counts.set(order.transaction.from, (counts.get(order.transaction.from) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
}
