/** A network in memory, with delays, losses, cuts and firewalls: for many nodes in one process, on one clock turned by hand. */
import { findSlice } from '../../main/adapters/rest/info/chain-slice.ts';
import type { Block } from '../../main/consensus/block.ts';
import type { ClassAnchor } from '../../main/consensus/keys/class-anchor.ts';
import type { ClassStatement } from '../../main/consensus/keys/class-statement.ts';
import { ValidationError } from '../../main/consensus/rules/validation-error.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import type { Chain } from '../../main/node/chain/chain.ts';
import type { AcceptOutcome } from '../../main/node/chain/outcome.ts';
import type { NewsOutcome } from '../../main/node/peers/news/news.ts';
import {
  type ChainDump,
  type FetchWatch,
  PeerError,
  type PeerClient,
  type PeerInspector,
  type PeerStatus,
  type ToldPeer,
} from '../../main/node/ports/peer-client.ts';
import type { Listener, NewsEvent } from '../../main/node/ports/peer-events.ts';
import type { FakeClock } from './fake-clock.ts';
import { MemoryStream, type MemoryStreamOptions } from './memory-stream.ts';

/** What a node does when others call it. */
export interface Callee {
  readonly status: () => PeerStatus;
  /** What it says of its peers; `undefined` for an older program. */
  readonly peers?: () => readonly ToldPeer[];
  /** A node that greets becomes known. */
  readonly greeted: (address: string, ip: string, instance?: string) => void;
  /** Its best chain. */
  readonly chain: Pick<Chain, 'size' | 'hashAt' | 'sizeAt' | 'getHeader' | 'bestWires'> | undefined;
  /** What it sends in place of its chain. */
  readonly sends?: (watch: FetchWatch | undefined) => Promise<ChainDump>;
  readonly announced: (block: Block, ip: string, instance: string) => Promise<AcceptOutcome>;
  /** Takes news; `undefined` for an older program. */
  readonly told?: (
    news: Pick<NewsEvent, 'topic' | 'text'>,
    ip: string,
    instance: string,
  ) => Promise<NewsOutcome['kind']>;
  /** What the key of its class has signed; `undefined` for a node without one. */
  readonly classStatement?: () => ClassStatement | undefined;
  /** Its newest anchor. */
  readonly anchor?: () => ClassAnchor | undefined;
  /** Takes somebody who listens. @returns what ends that; `undefined` for a node without streams */
  readonly join?: (listener: Listener) => () => void;
}

/** What a node has to ask others with. */
export type MemoryClient = PeerClient & Pick<PeerInspector, 'fetchClass' | 'fetchAnchor'>;

/** Whether a message gets from one node to another now. Nodes are numbered. */
export type Way = (from: number, to: number) => boolean;

const LONGEST_DELAY_MS = 120;
const CONNECT_PATIENCE_MS = 3000;

export class MemoryNetwork {
  readonly #clock: FakeClock;
  readonly #random: () => number;
  readonly #callees = new Map<number, Callee>();
  /** Streams that a node listens to. */
  readonly #streams = new Map<number, Set<MemoryStream>>();
  /** How often each call was made. */
  readonly calls = new Map<keyof MemoryClient, number>();
  /** Of a call, with its answer. */
  lossRate = 0;
  isOpen: Way = () => true;

  constructor(clock: FakeClock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  listen(number: number, callee: Callee): void {
    this.#callees.set(number, callee);
  }

  /** What a node listens to is left, as when its computer is in another network. */
  changeNetworkOf(from: number): void {
    for (const stream of this.#streams.get(from) ?? []) stream.leave();
  }

  createClient(from: number): MemoryClient {
    const closing = new AbortController();
    const streams = new Set<MemoryStream>();
    this.#streams.set(from, streams);
    const open = (options: MemoryStreamOptions): MemoryStream => {
      const stream = new MemoryStream(options);
      streams.add(stream);
      return stream;
    };
    const call = <T>(
      name: keyof MemoryClient,
      address: string,
      work: (callee: Callee) => T | Promise<T>,
      watch?: FetchWatch,
    ): Promise<T> => {
      this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
      return this.#call({ from, address, work, signals: [closing.signal, ...(watch ? [watch.signal] : [])] });
    };
    return {
      fetchClass: (address) => call('fetchClass', address, ({ classStatement }) => classStatement?.()),
      fetchAnchor: (address) => call('fetchAnchor', address, ({ anchor }) => anchor?.()),
      fetchPeers: (address) => call('fetchPeers', address, ({ peers }) => peers?.()),
      fetchStatus: (address) => call('fetchStatus', address, (callee) => callee.status()),
      lookAt: (address, signal) =>
        call('lookAt', address, (callee) => ({ kind: 'chalkchain', status: callee.status() }) as const, { signal }),
      introduce: (address, _isOurKind, instance) =>
        call('introduce', address, ({ greeted }) => greeted(`${addressOf(from)}/`, ipOf(from), instance)),
      greet: (address, watch) =>
        call(
          'greet',
          address,
          async (callee) => {
            callee.greeted(`${addressOf(from)}/`, ipOf(from));
            return await answer(callee, [], watch);
          },
          watch,
        ),
      fetchBlocks: (address, locator, watch) =>
        call('fetchBlocks', address, (callee) => answer(callee, locator, watch), watch),
      fetchFork: (address, locator) =>
        call('fetchFork', address, ({ chain }) => {
          const height = chain === undefined ? 0 : findSlice(chain, locator).after;
          return { height, hash: chain?.hashAt(height) };
        }),
      announce: (address, wire, instance) =>
        call('announce', address, async ({ announced }) => {
          const outcome = await announced(parseBlock(wire), ipOf(from), instance);
          if (outcome.kind === 'rejected') return { status: 400, answer: 'Rejected: it breaks a rule' };
          return { status: outcome.kind === 'connected' || outcome.kind === 'known' ? 201 : 202, answer: 'Accepted' };
        }),
      tellNews: (address, news, instance) =>
        call('tellNews', address, async ({ told }) => {
          if (told === undefined) return { status: 404, answer: '' };
          const outcome = await told(news, ipOf(from), instance);
          return { status: { new: 201, known: 200, held: 202, late: 202 }[outcome], answer: outcome };
        }),
      listen: (address, options, signal) =>
        call(
          'listen',
          address,
          ({ join }) =>
            join === undefined
              ? undefined
              : open({
                  address,
                  clock: this.#clock,
                  delayMs: () => this.#random() * LONGEST_DELAY_MS,
                  isOpen: () => this.isOpen(from, numberOf(address)),
                  signals: [closing.signal, signal],
                  listener: { senderIp: ipOf(from), ...options },
                  join,
                }),
          { signal },
        ),
      networkChanged: () => undefined,
      close: async () => closing.abort(new PeerError('connect', { code: 'stopping', peer: addressOf(from) })),
    };
  }

  async #call<T>({ from, address, work, signals }: Call<T>): Promise<T> {
    const to = numberOf(address);
    const callee = this.#callees.get(to);
    const signal = AbortSignal.any(signals);
    await this.#wait(this.#random() * LONGEST_DELAY_MS, signal);
    if (callee === undefined || !this.isOpen(from, to) || this.#random() < this.lossRate) {
      await this.#wait(CONNECT_PATIENCE_MS, signal);
      throw new PeerError('connect', { code: 'no-answer', peer: address });
    }
    const result = await work(callee);
    await this.#wait(this.#random() * LONGEST_DELAY_MS, signal);
    return result;
  }

  #wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        cancel();
        reject(signal.reason as Error);
      };
      const cancel = this.#clock.schedule(ms, () => {
        signal.removeEventListener('abort', fail);
        resolve();
      });
      if (signal.aborted) fail();
      else signal.addEventListener('abort', fail, { once: true });
    });
  }
}

interface Call<T> {
  readonly from: number;
  readonly address: string;
  readonly work: (callee: Callee) => T | Promise<T>;
  readonly signals: AbortSignal[];
}

export function ipOf(number: number): string {
  return `10.0.${Math.floor(number / 200)}.${(number % 200) + 1}`;
}

export function addressOf(number: number): string {
  return `http://${ipOf(number)}:5000`;
}

function numberOf(address: string): number {
  const [, third = 0, fourth = 0] = /^http:\/\/10\.0\.(\d+)\.(\d+):5000$/.exec(address) ?? [];
  return Number(third) * 200 + Number(fourth) - 1;
}

async function answer(callee: Callee, locator: readonly string[], watch: FetchWatch | undefined): Promise<ChainDump> {
  if (callee.chain === undefined) return await (callee.sends?.(watch) ?? neverEnding(watch));
  const slice = findSlice(callee.chain, locator);
  const wires = callee.chain.bestWires(slice.after + 1, slice.last - slice.after);
  watch?.onReceived?.(wires.reduce((sum, { length }) => sum + length, 0));
  return sliceDump(wires, { ...slice, hash: callee.chain.hashAt(slice.after), claimedSize: callee.chain.size });
}

/** A peer that is silent until it is left. */
export function neverEnding(watch: FetchWatch | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    watch?.signal.addEventListener('abort', () => reject(watch.signal.reason as Error));
  });
}

/** A part of a chain whose texts are all here. */
export function sliceDump(
  wires: readonly string[],
  { after, hash, claimedSize }: { after: number; hash: string | undefined; claimedSize: number },
): ChainDump {
  let next = 0;
  return {
    claimedSize,
    isWaiting: false,
    skipCommon: async (isOurs) => {
      if (hash !== undefined) isOurs(after, hash);
      while (next < wires.length) {
        const wire = wires[next]!;
        if (!wire.startsWith('{"height"') || !isOurs(after + next + 1, parseBlock(wire).hash)) break;
        next += 1;
      }
      return after + next;
    },
    read: async (count) => {
      const blocks: Block[] = [];
      for (const wire of wires.slice(next, next + count)) {
        try {
          blocks.push(parseBlock(wire));
        } catch (error) {
          if (error instanceof ValidationError) return { blocks, refusal: error };
          throw error;
        }
      }
      next += blocks.length;
      return { blocks, refusal: undefined };
    },
    close: () => undefined,
  };
}
