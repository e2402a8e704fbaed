/**
 * Texts of blocks of megabytes for readers of `/info`. Each reader is given a small part at a time and keeps nothing else,
 * however slowly it reads and however many they are; the few texts that are in use are shared.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** The text last used is kept even if it is longer. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Readers of many different blocks make us read them again and again: that may take half of our time. */
const REST_PER_WORK = 1;

export interface TextPart {
  readonly bytes: Buffer;
  /** Of the whole text. */
  readonly totalBytes: number;
}

export class LargeBlockTexts {
  /** By block hash, the one used least recently first. */
  readonly #texts = new Map<string, Buffer>();
  readonly #maxBytes: number;
  #sizeBytes = 0;
  #lane: Promise<unknown> = Promise.resolve();

  constructor(maxBytes: number = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** @param load reads the text from the store. Rejects with what it throws */
  async part(
    hash: string,
    { start, length }: { start: number; length: number },
    load: () => Buffer,
  ): Promise<TextPart> {
    const text = this.#find(hash) ?? (await this.#load(hash, load));
    // A copy: a part of the buffer would keep all of it in memory.
    return { bytes: Buffer.from(text.subarray(start, start + length)), totalBytes: text.length };
  }

  #load(hash: string, load: () => Buffer): Promise<Buffer> {
    const loaded = this.#lane.then(() => {
      const found = this.#find(hash);
      if (found !== undefined) return { text: found, tookMs: 0 };
      const startedAt = performance.now();
      const text = load();
      this.#keep(hash, text);
      return { text, tookMs: performance.now() - startedAt };
    });
    this.#lane = loaded.then(
      ({ tookMs }) => (tookMs > 0 ? pause(tookMs * REST_PER_WORK, undefined, { ref: false }) : undefined),
      // The reader is told.
      () => undefined,
    );
    return loaded.then(({ text }) => text);
  }

  #find(hash: string): Buffer | undefined {
    const text = this.#texts.get(hash);
    if (text === undefined) return undefined;
    this.#texts.delete(hash);
    this.#texts.set(hash, text);
    return text;
  }

  #keep(hash: string, text: Buffer): void {
    this.#texts.set(hash, text);
    this.#sizeBytes += text.length;
    for (const [oldest, { length }] of this.#texts) {
      if (this.#sizeBytes <= this.#maxBytes || oldest === hash) return;
      this.#texts.delete(oldest);
      this.#sizeBytes -= length;
    }
  }
}
