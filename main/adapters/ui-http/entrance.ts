/** Who may come in: a page that was opened with a secret in its address, and has got another one for its origin. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../node/ports/clock.ts';

/** 256 bits: nobody guesses that. */
const SECRET_BYTES = 32;

/** A browser needs seconds to start. */
const TICKET_MS = 2 * 60_000;

interface Ticket {
  readonly endMs: number;
  /** What it was exchanged for. */
  readonly session: string | undefined;
}

/** `reused`: a ticket was shown again. One of the two who showed it had no right to it, so both are out now. */
export type Entry = { readonly kind: 'let-in'; readonly session: string } | { readonly kind: 'refused' | 'reused' };

export class Entrance {
  readonly #clock: Clock;
  /** Printed in the terminal. Lives as long as the process. */
  readonly #token = createSecret();
  /** What those hold who came with the token. */
  readonly #session = createSecret();
  /** All that open the door: the one of the token, and one for each ticket that was used. */
  readonly #sessions = new Set([this.#session]);
  /**
   * For browsers that we start ourselves: other users of this computer see their command lines, so each ticket is good
   * for one entry, soon.
   */
  readonly #tickets = new Map<string, Ticket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get token(): string {
    return this.#token;
  }

  /** Another token, for one use within two minutes. */
  createTicket(): string {
    const ticket = createSecret();
    this.#tickets.set(ticket, { endMs: this.#clock.monotonicMs() + TICKET_MS, session: undefined });
    return ticket;
  }

  /** Exchanges a token or a ticket for a session. */
  enter(shown: string): Entry {
    if (isEqual(shown, this.#token)) return { kind: 'let-in', session: this.#session };
    this.#forgetOldTickets();
    for (const [ticket, { endMs, session: given }] of this.#tickets) {
      if (!isEqual(shown, ticket)) continue;
      if (given !== undefined) {
        this.#sessions.delete(given);
        return { kind: 'reused' };
      }
      const session = createSecret();
      this.#sessions.add(session);
      this.#tickets.set(ticket, { endMs, session });
      return { kind: 'let-in', session };
    }
    return { kind: 'refused' };
  }

  /** Whether this is the header `Authorization` of somebody who was let in. */
  knows(header: string | undefined): boolean {
    const shown = /^Bearer ([\w-]{1,100})$/i.exec(header ?? '')?.[1];
    return shown !== undefined && [...this.#sessions].some((session) => isEqual(shown, session));
  }

  #forgetOldTickets(): void {
    const nowMs = this.#clock.monotonicMs();
    for (const [ticket, { endMs }] of this.#tickets) {
      if (endMs < nowMs) this.#tickets.delete(ticket);
    }
  }
}

function createSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Compares digests, so that the time taken says nothing about the secret. */
function isEqual(sent: string, secret: string): boolean {
  return timingSafeEqual(digest(sent), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
