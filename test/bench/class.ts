/** The bench `class`: what a class of real nodes waits for, and what cards, anchors and orders cost it. */
import type { Bench, Figure } from './harness/bench.ts';
import { measureOrderBytes, measurePayments } from './class/payments.ts';
import { measurePressMine } from './class/press-mine.ts';
import { measureNews } from './class/news-cost.ts';

const PARTS: Readonly<Record<string, (note: (text: string) => void) => Promise<Figure[]>>> = {
  payments: measurePayments,
  orders: measureOrderBytes,
  news: measureNews,
  mine: measurePressMine,
};

export const classBench: Bench = {
  name: 'class',
  about:
    'twelve nodes of a class: payments and orders, cards and anchors, and all pressing Mine at once; --only payments, orders, news or mine',
  async run(note, { only }) {
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(PARTS)) {
      if (only === undefined || name.includes(only)) figures.push(...(await measure(note)));
    }
    return figures;
  },
};
