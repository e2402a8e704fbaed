/**
 * Texts of megabytes: a block in `/info`, an address in `/balances`. Each reader is given a small part at a time and keeps
 * nothing else, however slowly it reads and however many they are; the few texts that are in use are shared.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Queue } from '../../../node/queue.ts';

/** The text last used is kept even if it is longer. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Readers of many different texts make us read them again and again: that may take half of our time. */
const REST_PER_WORK = 1;

/** Less work than this needs no rest. */
const SHORT_MS = 5;

/** What a reader holds at a time. */
const PART_BYTES = 64 * 1024;

export class LargeTexts {
  /** By key, the one used least recently first. */
  readonly #texts = new Map<string, Buffer>();
  readonly #maxBytes: number;
  #sizeBytes = 0;
  readonly #queue = new Queue();
  #rest: Promise<unknown> = Promise.resolve();

  constructor(maxBytes: number = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /**
   * The text in parts.
   *
   * @param load makes the text, when it is not kept; whenever a part is asked for. What it throws, the part throws
   */
  async *parts(key: string, load: () => Buffer): AsyncGenerator<Buffer> {
    for (let start = 0, end = 1; start < end; start += PART_BYTES) {
      const { part, totalBytes } = await this.#part(key, start, load);
      end = totalBytes;
      yield part;
    }
  }

  /** In a function of its own, because a generator that waits would keep the whole text. */
  async #part(key: string, start: number, load: () => Buffer): Promise<{ part: Buffer; totalBytes: number }> {
    const text = this.#find(key) ?? (await this.#load(key, load));
    // A copy: a part of the buffer would keep all of it in memory.
    return { part: Buffer.from(text.subarray(start, start + PART_BYTES)), totalBytes: text.length };
  }

  #load(key: string, load: () => Buffer): Promise<Buffer> {
    return this.#queue.run(async () => {
      await this.#rest;
      const found = this.#find(key);
      if (found !== undefined) return found;
      const startedAt = performance.now();
      const text = load();
      this.#keep(key, text);
      const tookMs = performance.now() - startedAt;
      if (tookMs > SHORT_MS) this.#rest = pause(tookMs * REST_PER_WORK, undefined, { ref: false });
      return text;
    });
  }

  #find(key: string): Buffer | undefined {
    const text = this.#texts.get(key);
    if (text === undefined) return undefined;
    this.#texts.delete(key);
    this.#texts.set(key, text);
    return text;
  }

  #keep(key: string, text: Buffer): void {
    this.#texts.set(key, text);
    this.#sizeBytes += text.length;
    for (const [oldest, { length }] of this.#texts) {
      if (this.#sizeBytes <= this.#maxBytes || oldest === key) return;
      this.#texts.delete(oldest);
      this.#sizeBytes -= length;
    }
  }
}
