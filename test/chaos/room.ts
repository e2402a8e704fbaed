/** Where a class in trouble sits: computers in network namespaces, or, where these cannot be had, one computer. */
import { createClassLan, whyNoClassLan } from '../support/class-lan.ts';
import { findFreePort } from '../support/free-port.ts';

export interface Seat {
  /** Before a command, so that it runs there. */
  readonly prefix: readonly string[];
  /** At which its node listens. */
  readonly listensAt: string;
  /** What others call it; nobody gets through to some. */
  readonly url: string;
  /** What it calls itself. */
  readonly ownUrl: string;
  readonly port: number;
}

export interface ChaosRoom {
  readonly seats: readonly Seat[];
  /** Cuts the room in two; `undefined` where that cannot be done. */
  readonly part: ((half: readonly number[]) => void) | undefined;
  readonly join: () => void;
  readonly remove: () => void;
  /** What it is, for people. */
  readonly about: string;
}

const PORT = 5000;

/** @param unreachable those whose computers let nobody in */
export async function openRoom(count: number, unreachable: readonly number[]): Promise<ChaosRoom> {
  const reason = whyNoClassLan();
  return reason === undefined ? openLan(count, unreachable) : await openLoopback(count, unreachable, reason);
}

function openLan(count: number, unreachable: readonly number[]): ChaosRoom {
  const lan = createClassLan(count);
  for (const number of unreachable) {
    const computer = lan.computers[number];
    if (computer !== undefined) lan.wall(computer);
  }
  return {
    seats: lan.computers.map(({ ip, prefix }) => ({
      prefix,
      listensAt: '0.0.0.0',
      url: `http://${ip}:${PORT}`,
      ownUrl: `http://127.0.0.1:${PORT}`,
      port: PORT,
    })),
    part: (half) => lan.part(lan.computers.filter((_, number) => half.includes(number))),
    join: () => lan.join(),
    remove: () => lan.remove(),
    about: `${count} computers (network namespaces); firewalls let nobody in at ${unreachable.join(' and ')}`,
  };
}

/** Others know of a sender only 127.0.0.1: one that listens at `::1` can call them, and is refused when they call it. */
async function openLoopback(count: number, unreachable: readonly number[], reason: string): Promise<ChaosRoom> {
  const seats: Seat[] = [];
  for (let number = 0; number < count; number++) {
    const port = await findFreePort();
    const isHidden = unreachable.includes(number);
    seats.push({
      prefix: [],
      listensAt: isHidden ? '::1' : '127.0.0.1',
      url: `http://127.0.0.1:${port}`,
      ownUrl: isHidden ? `http://[::1]:${port}` : `http://127.0.0.1:${port}`,
      port,
    });
  }
  return {
    seats,
    part: undefined,
    join: () => undefined,
    remove: () => undefined,
    about: `one computer, without partitions (${reason}); ${unreachable.join(' and ')} are refused to all others`,
  };
}
