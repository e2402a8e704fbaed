/** Who may come in: a browser that was started with a secret, and remembers it in a cookie. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../node/ports/clock.ts';

/** 256 bits: nobody guesses that. */
const SECRET_BYTES = 32;

/** A browser needs seconds to start. */
const TICKET_MS = 2 * 60_000;

export class Entrance {
  readonly #clock: Clock;
  /** Printed in the terminal. Lives as long as the process. */
  readonly #token = createSecret();
  /** What a browser's cookie holds. */
  readonly #session = createSecret();
  /**
   * For browsers that we start ourselves: other users of this computer see their command lines, so each ticket is good
   * for one entry, soon.
   */
  readonly #tickets = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get token(): string {
    return this.#token;
  }

  /** Another token, for one use within two minutes. */
  createTicket(): string {
    const ticket = createSecret();
    this.#tickets.set(ticket, this.#clock.monotonicMs() + TICKET_MS);
    return ticket;
  }

  /** Whether this opens the door. A ticket is used up. */
  admits(token: string): boolean {
    if (isEqual(token, this.#token)) return true;
    const nowMs = this.#clock.monotonicMs();
    for (const [ticket, endMs] of this.#tickets) {
      if (endMs >= nowMs && !isEqual(token, ticket)) continue;
      this.#tickets.delete(ticket);
      if (endMs >= nowMs) return true;
    }
    return false;
  }

  /** The value of the header `Set-Cookie` for somebody who was let in. Cookies know no ports, so the name does. */
  cookieFor(port: number): string {
    return `${cookieName(port)}=${this.#session}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Whether this is the header `Cookie` of somebody who was let in. */
  knows(header: string | undefined, port: number): boolean {
    const wanted = `${cookieName(port)}=`;
    return (header ?? '')
      .split(';')
      .map((cookie) => cookie.trim())
      .some((cookie) => cookie.startsWith(wanted) && isEqual(cookie.slice(wanted.length), this.#session));
  }
}

function cookieName(port: number): string {
  return `chalkchain-${port}`;
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
