/** A nonce search that a test answers by hand. */
import { createBlock, type Block } from '../../main/consensus/block.ts';
import { hashText } from '../../main/consensus/hash.ts';
import { formatPythonNumber } from '../../main/consensus/python/python-number.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import type { NonceSearch, Pace, SearchResult, SearchTemplate } from '../../main/node/ports/nonce-search.ts';

/** A search under way. */
export interface SearchCall {
  readonly template: SearchTemplate;
  readonly pace: Pace;
  /** Finds a nonce, by trying. */
  solve(timestamp: number): void;
  fail(error: Error): void;
}

export class FakeSearch implements NonceSearch {
  /** `undefined` when nobody searches. */
  current: SearchCall | undefined;
  /** All that ever began. */
  readonly templates: SearchTemplate[] = [];
  hashes = 0;

  search(template: SearchTemplate, pace: Pace, signal: AbortSignal): Promise<SearchResult | undefined> {
    if (this.current !== undefined) throw new Error('two searches at once');
    this.templates.push(template);
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        if (this.current !== call) return;
        this.current = undefined;
        settle();
      };
      const call: SearchCall = {
        template,
        pace,
        solve: (timestamp) => finish(() => resolve({ nonce: findNonce(template, timestamp), timestamp })),
        fail: (error) => finish(() => reject(error)),
      };
      this.current = call;
      signal.addEventListener('abort', () => finish(() => resolve(undefined)));
    });
  }

  hashCount(): number {
    return this.hashes;
  }

  hashCounts(): readonly number[] {
    return [this.hashes];
  }

  async close(): Promise<void> {}
}

function findNonce(template: SearchTemplate, timestamp: number): bigint {
  for (let nonce = 0n; ; nonce += 1n) {
    const text =
      template.beforeNonce + nonce + template.beforeTimestamp + formatPythonNumber(timestamp) + template.afterTimestamp;
    if (isHashBelowTarget(hashText(text), template.difficulty)) return nonce;
  }
}

/** The same block with another nonce, so that it is refused. */
export function spoilWork(block: Block): Block {
  for (let nonce = block.nonce + 1n; ; nonce += 1n) {
    const spoiled = createBlock({ ...block, nonce });
    if (!isHashBelowTarget(spoiled.hash, spoiled.difficulty)) return spoiled;
  }
}
