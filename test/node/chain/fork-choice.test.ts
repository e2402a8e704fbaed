/** Which branch is followed: among equals the one that was here first, and what is left of one that loses its end. */
import { describe, expect, test } from 'vitest';
import { hashText } from '../../../main/consensus/hash.ts';
import { BlockTree } from '../../../main/node/chain/block-tree.ts';
import { NO_BLOCK } from '../../../main/node/chain/header-table.ts';
import type { StoredHeader } from '../../../main/node/ports/chain-store.ts';

/** A tree of blocks without content, which are known by their names. */
class SketchedTree {
  readonly #headers = new Map<string, StoredHeader>();
  readonly tree = new BlockTree();

  /** @param arrived `'b3 on b2'`, in the order of arrival; `'1'` is a first block */
  constructor(arrived: readonly string[], best: readonly string[]) {
    for (const text of arrived) this.#sketch(text);
    for (const [name, header] of this.#headers) this.tree.load({ ...header, isBest: best.includes(name) });
  }

  block(name: string): number {
    return this.tree.find(hashText(name));
  }

  add(text: string): void {
    this.tree.add(this.#sketch(text));
  }

  remove(name: string): void {
    this.tree.remove(this.block(name));
  }

  markInvalid(name: string): void {
    expect([...this.tree.markInvalid(this.block(name))]).toContain(this.block(name));
  }

  choose(name: string): void {
    this.tree.forkChoice.choose(this.block(name));
  }

  get better(): string | undefined {
    return this.#nameOf(this.tree.forkChoice.betterTip());
  }

  get rival(): string | undefined {
    return this.#nameOf(this.tree.forkChoice.rivalTip());
  }

  #nameOf(block: number): string | undefined {
    return [...this.#headers.keys()].find((name) => block !== NO_BLOCK && this.block(name) === block);
  }

  #sketch(text: string): StoredHeader {
    const [name = '', parentName = ''] = text.split(' on ');
    const parent = this.#headers.get(parentName);
    const header = {
      hash: hashText(name),
      previousHash: parent?.hash ?? '0',
      height: (parent?.height ?? 0) + 1,
      difficulty: 1,
      timestamp: 0,
      sizeBytes: 300,
      isInvalid: false,
    };
    this.#headers.set(name, header);
    return header;
  }
}

describe('of equally long branches', () => {
  //  1 - a2 - a3
  //    \ b2 - b3
  test('the one that is followed stays so', () => {
    const sketch = new SketchedTree(['1', 'b2 on 1', 'b3 on b2', 'a2 on 1', 'a3 on a2'], ['1', 'a2', 'a3']);
    expect(sketch.better).toBe(undefined);
    expect(sketch.tree.forkChoice.isBetter(sketch.block('b3'))).toBe(false);
  });

  //  1 - 2
  //    \ b2 - b3
  //    \ c2 - c3
  test.each([
    ['b3', ['b2 on 1', 'c2 on 1', 'b3 on b2', 'c3 on c2']],
    ['c3', ['b2 on 1', 'c2 on 1', 'c3 on c2', 'b3 on b2']],
  ])('the first that was there is followed: %s of %j', (first, arrived) => {
    expect(new SketchedTree(['1', '2 on 1', ...arrived], ['1', '2']).better).toBe(first);
  });

  //  1 - a2 - a3
  //    \ 2 - b3
  //        \ c3
  test('on the chosen block, the first that was there is followed', () => {
    const sketch = new SketchedTree(['1', '2 on 1', 'b3 on 2', 'c3 on 2', 'a2 on 1', 'a3 on a2'], ['1', 'a2', 'a3']);
    sketch.choose('2');
    expect(sketch.better).toBe('b3');
  });

  //  1 - 2 - 3          3 is chosen
  //    \ b2 - b3
  //    \ c2 - c3
  test('beside the chosen block, the first that was there is named, as long as it is no shorter than ours', () => {
    const sketch = new SketchedTree(['1', '2 on 1', '3 on 2', 'b2 on 1', 'c2 on 1'], ['1', '2', '3']);
    sketch.choose('3');
    expect(sketch.rival).toBe(undefined);
    sketch.add('b3 on b2');
    sketch.add('c3 on c2');
    expect(sketch.rival).toBe('b3');
    sketch.add('c4 on c3');
    expect([sketch.better, sketch.rival]).toEqual([undefined, 'c4']);
  });

  //  1 - a2 - a3
  //    \ 2 - b3
  //        \ c3
  test('each can be chosen, for what is chosen is where they part', async () => {
    const sketch = new SketchedTree(['1', '2 on 1', 'b3 on 2', 'c3 on 2', 'a2 on 1', 'a3 on a2'], ['1', 'a2', 'a3']);
    for (const name of ['b3', 'c3']) {
      expect(await sketch.tree.forkChoice.findDistinct(sketch.block(name))).toBe(sketch.block(name));
    }
  });
});

describe('of two first blocks', () => {
  const [low = '', middle = '', high = ''] = ['a1', 'b1', 'c1'].toSorted((a, b) =>
    hashText(a) < hashText(b) ? -1 : 1,
  );

  test('the one with the lower hash is followed, whichever was there first', () => {
    for (const arrived of [
      [low, high],
      [high, low],
    ]) {
      expect(new SketchedTree(arrived, [high]).better).toBe(low);
      expect(new SketchedTree(arrived, [low]).better).toBe(undefined);
    }
  });

  test('or more, the lowest one is followed', () => {
    for (const arrived of [
      [high, low, middle],
      [high, middle, low],
    ]) {
      expect(new SketchedTree(arrived, [high]).better).toBe(low);
    }
  });

  test('the lower one is left for a longer chain, and does not win against one', () => {
    const built = ['2 on ' + high, low];
    expect(new SketchedTree([high, ...built], [high, '2']).better).toBe(undefined);
    expect(new SketchedTree([high, ...built], [low]).better).toBe('2');
  });

  //  a1 - a2
  //  b1 - b2
  test('nothing is decided when both have a second one: the first seen stays', () => {
    for (const [ours, theirs] of [
      [low, high],
      [high, low],
    ] as const) {
      expect(new SketchedTree([ours, theirs, `a2 on ${ours}`, `b2 on ${theirs}`], [ours, 'a2']).better).toBe(undefined);
    }
  });

  test('the higher one can be chosen', () => {
    const sketch = new SketchedTree([high, low], [high]);
    sketch.choose(high);
    expect([sketch.better, sketch.rival]).toEqual([undefined, low]);
  });
});

describe('a branch that loses its end', () => {
  //  1 - 2
  //    \ b2 - b3 - b4 - b5
  test('is followed as far as it is good', () => {
    const arrived = ['1', '2 on 1', 'b2 on 1', 'b3 on b2', 'b4 on b3', 'b5 on b4'];
    const sketch = new SketchedTree(arrived, ['1', '2']);
    expect(sketch.better).toBe('b5');
    sketch.markInvalid('b4');
    expect(sketch.better).toBe('b3');
    sketch.markInvalid('b3');
    expect(sketch.better).toBe(undefined);
  });

  test('is followed as far as it is kept', () => {
    const sketch = new SketchedTree(['1', '2 on 1', 'b2 on 1', 'b3 on b2', 'b4 on b3'], ['1', '2']);
    sketch.remove('b4');
    expect(sketch.better).toBe('b3');
    sketch.remove('b3');
    expect(sketch.better).toBe(undefined);
  });

  test('is still named beside the chosen one, as far as it is kept', () => {
    const sketch = new SketchedTree(['1', '2 on 1', 'b2 on 1', 'b3 on b2'], ['1', '2']);
    sketch.choose('2');
    expect(sketch.rival).toBe('b3');
    sketch.remove('b3');
    expect([sketch.better, sketch.rival]).toEqual([undefined, 'b2']);
  });
});

describe('what builds on an invalid block', () => {
  test('is invalid when it is read from the disk, though a crash came before it was marked there', () => {
    const [one, bad, child] = ['1', 'bad', 'child'].map(hashText);
    const header = { difficulty: 1, timestamp: 0, sizeBytes: 300, isInvalid: false };
    const tree = new BlockTree();
    tree.load({ ...header, hash: one!, previousHash: '0', height: 1, isBest: true });
    tree.load({ ...header, hash: bad!, previousHash: one!, height: 2, isBest: false, isInvalid: true });
    tree.load({ ...header, hash: child!, previousHash: bad!, height: 3, isBest: false });
    expect(tree.isInvalid(tree.find(child!))).toBe(true);
    expect(tree.forkChoice.betterTip()).toBe(NO_BLOCK);
  });
});
