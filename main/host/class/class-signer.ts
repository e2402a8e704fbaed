/** What a class begins with, signed with its key: for a node that opens a class, or has opened it. */
import { isClassName } from '../../../preload/contract/joining/invitation.ts';
import { MAX_CLASS_NAME_LENGTH } from '../../../preload/contract/limits.ts';
import type { RunningNode } from '../../api/hosted/running-node.ts';
import { LAST_CLASS_NUMBER, type ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { formatBlock, parseBlock } from '../../consensus/wire.ts';
import type { ClassKeyKeeper } from '../../node/class/class-key-keeper.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { StoredClass } from '../../node/ports/settings-store.ts';
import { RequestError } from '../../node/request-error.ts';
import { createFirstBlock } from './first-block.ts';

/** Of the wire text, so that a statement with it fits into one piece of news. */
const MAX_BLOCK_LENGTH = 4096;

export interface ClassSignerDependencies {
  readonly network: { readonly params: ConsensusParams };
  readonly clock: Pick<Clock, 'nowSeconds'>;
  readonly host: { running(): RunningNode };
  readonly vault: { readonly classKey: ClassKeyKeeper; createClassKey(): Promise<string> };
}

export class ClassSigner {
  readonly #deps: ClassSignerDependencies;

  constructor(deps: ClassSignerDependencies) {
    this.#deps = deps;
  }

  /** The key is here. */
  isOwnerOf(key: string): boolean {
    return this.#deps.vault.classKey.publicKey === key;
  }

  /**
   * Makes the key of a new class. Its chain is that of this node, or a new one.
   *
   * @throws RequestError `odd-first-block`
   */
  async openClass(name: string): Promise<ClassStatement> {
    const block = this.#presentFirstBlock() ?? this.#newFirstBlock();
    if (block.length > MAX_BLOCK_LENGTH) throw new RequestError({ code: 'odd-first-block' });
    const key = await this.#deps.vault.createClassKey();
    return this.#sign({ key, number: 1, name, block });
  }

  /** Signs another first block. @throws RequestError `not-class-owner`, `class-not-heard`, `class-at-its-end` */
  beginAgain({ key, name, statement }: StoredClass): ClassStatement {
    if (!this.isOwnerOf(key)) throw new RequestError({ code: 'not-class-owner', name });
    // A number that is too low would be heard by nobody.
    if (statement === null) throw new RequestError({ code: 'class-not-heard', name });
    // Nor would one that is too high.
    if (statement.number >= LAST_CLASS_NUMBER) throw new RequestError({ code: 'class-at-its-end', name });
    return this.#sign({ key, number: statement.number + 1, name, block: this.#newFirstBlock() });
  }

  #sign(fields: Pick<ClassStatement, 'key' | 'number' | 'name' | 'block'>): ClassStatement {
    const { number, name, block } = fields;
    const firstBlock = parseBlock(block).hash;
    return { ...fields, firstBlock, signature: this.#deps.vault.classKey.sign({ number, name, firstBlock }) };
  }

  #presentFirstBlock(): string | undefined {
    return this.#deps.host.running().node.chain.bestWires(1, 1)[0];
  }

  #newFirstBlock(): string {
    return formatBlock(createFirstBlock(this.#deps.network.params, this.#deps.clock.nowSeconds()));
  }
}

/** What a class is to be called, without blanks around it. @throws RequestError `invalid-name` */
export function readClassName(text: string): string {
  const name = text.trim();
  if (name === '') throw new RequestError({ code: 'invalid-name', fault: { code: 'empty' } });
  if (name.length > MAX_CLASS_NAME_LENGTH) {
    throw new RequestError({ code: 'invalid-name', fault: { code: 'too-long', most: MAX_CLASS_NAME_LENGTH } });
  }
  if (!isClassName(name)) throw new RequestError({ code: 'invalid-name', fault: { code: 'invisible' } });
  return name;
}
