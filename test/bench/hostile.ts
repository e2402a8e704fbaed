/** The bench `hostile`: what attacks on a node cost it, beside the node of another checkout if one is named. */
import type { Bench, BenchOptions, Figure } from './harness/bench.ts';
import { drippingPeers } from './hostile/dripping-peers.ts';
import { idleConnections } from './hostile/idle-connections.ts';
import { longAnswer } from './hostile/long-answer.ts';
import { LONG_DUMPS } from './hostile/long-dumps.ts';
import { unreadAnswers } from './hostile/unread-answers.ts';

/** One attack on a node that runs from a checkout. */
export type Attack = (checkout: string) => Promise<Figure[]>;

const ATTACKS: Readonly<Record<string, Attack>> = {
  'unread-answers, 5 connections': (checkout) => unreadAnswers(checkout, 5),
  'unread-answers, 40 connections': (checkout) => unreadAnswers(checkout, 40),
  'idle-connections': idleConnections,
  'dripping-peers': drippingPeers,
  ...Object.fromEntries(
    LONG_DUMPS.map((dump) => [`long-answer, ${dump.key}`, (checkout: string) => longAnswer(checkout, dump)]),
  ),
};

const HERE = new URL('../..', import.meta.url).pathname;

export const hostileBench: Bench = {
  name: 'hostile',
  about:
    'attacks on a node; with --against FOLDER also on the node of that checkout, whose figures begin with "other"; --only TEXT for those whose names have it',
  async run(note, { against, only }: BenchOptions) {
    const figures: Figure[] = [];
    for (const [name, attack] of Object.entries(ATTACKS).filter(
      ([each]) => only === undefined || each.includes(only),
    )) {
      const checkouts = against === undefined ? { here: HERE } : { other: against, here: HERE };
      for (const [which, checkout] of Object.entries(checkouts)) {
        note(`${name}, ${which}`);
        const measured = await attack(checkout);
        figures.push(
          ...measured.map((figure) => ({
            ...figure,
            key: `${which}.${name}.${figure.key}`,
            label: `${which}: ${name}: ${figure.label}`,
          })),
        );
      }
    }
    return figures;
  },
};
