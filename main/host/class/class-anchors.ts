/**
 * The anchors of the class that this node is in: the newest one that was heard, and whether others are signed here. See
 * decision 0039.
 */
import { sentenceFor } from '../../../preload/contract/messages/message.ts';
import { anchorStandings } from '../../../preload/contract/messages/english/anchor-standing.ts';
import type { AnchorStanding } from '../../../preload/contract/messages/anchor-standing.ts';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import type { AnchorsView } from '../../api/hosted/own-class.ts';
import type { RunningNode } from '../../api/hosted/running-node.ts';
import {
  type AnchorFields,
  type ClassAnchor,
  isNewerAnchor,
  isSignedAnchor,
} from '../../consensus/keys/class-anchor.ts';
import { type AnchorMode, planAnchor } from '../../node/class/anchor-plan.ts';
import type { ClassKeyKeeper } from '../../node/class/class-key-keeper.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { StoredAnchor, StoredClass } from '../../node/ports/settings-store.ts';
import { AnchorTelling } from './anchor-telling.ts';
import type { KeptClass } from './kept-class.ts';
import { RefusedBranches } from './refused-branches.ts';

/** How soon it is checked again whether others have the block that is due. */
const LOOK_AGAIN_MS = 10_000;

export interface ClassAnchorsDependencies {
  readonly clock: Clock;
  readonly log: Log;
  readonly host: { running(): RunningNode };
  readonly vault: { readonly classKey: ClassKeyKeeper };
  readonly kept: Pick<KeptClass, 'stored' | 'anchor' | 'save'>;
}

/** What came of an anchor that was heard: see `NewsHandler`. */
export type HeardAnchor = 'new' | 'known' | 'late' | 'bad';

export class ClassAnchors {
  readonly #deps: ClassAnchorsDependencies;
  readonly #refused: RefusedBranches;
  readonly #telling: AnchorTelling;
  #cancelLook: (() => void) | undefined;
  #isStopped = false;

  constructor(deps: ClassAnchorsDependencies) {
    this.#deps = deps;
    this.#refused = new RefusedBranches(deps);
    this.#telling = new AnchorTelling(deps);
  }

  /** The newest one; `undefined` while there is none of the present chain of the class. */
  get newest(): StoredAnchor | undefined {
    return this.#deps.kept.anchor;
  }

  view(): AnchorsView {
    const { newest } = this;
    const { chain } = this.#deps.host.running().node;
    const standing = this.#standing();
    return {
      newest: newest && { height: newest.height, hash: newest.hash, heardAt: newest.heardAt },
      isHeld: newest !== undefined && chain.hashAt(newest.height) === newest.hash,
      mode: standing && this.#mode,
      standing,
      refused: this.#refused.last,
    };
  }

  /** An anchor that the class's key has signed, as somebody says. What is cheap to refuse comes before the signature. */
  hear(anchor: ClassAnchor): HeardAnchor {
    const { stored } = this.#deps.kept;
    if (stored === undefined || anchor.key !== stored.key) return 'late';
    if (anchor.firstBlock !== stored.statement?.firstBlock) return 'late';
    const { newest } = this;
    if (newest !== undefined && !isNewerAnchor(anchor, newest)) return anchor.hash === newest.hash ? 'known' : 'late';
    if (!isSignedAnchor(anchor)) return 'bad';
    this.#keep(stored, anchor);
    return 'new';
  }

  /** The owner's word. Takes effect on what is signed from now on. */
  setMode(anchoring: AnchorMode): void {
    const { stored } = this.#deps.kept;
    if (stored === undefined) return;
    this.#deps.kept.save({ ...stored, anchoring });
    this.#deps.log.info(`Anchors of the class: ${anchoring}. ${this.#explain()}`);
    this.look();
  }

  /** To be called when the chain or what is known of others may have changed: signs what is due. */
  look(): void {
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    const standing = this.#standing();
    if (standing === undefined || this.#isStopped) return;
    if (standing.code === 'nobody-heard') this.#deps.host.running().node.peers.askClasses();
    if (standing.code === 'due') this.#sign(standing.height);
    else if (standing.code !== 'off') this.#cancelLook = this.#deps.clock.schedule(LOOK_AGAIN_MS, () => this.look());
  }

  /** A new node is running: its events are listened to as long as it lives. */
  follow({ node: { events } }: Pick<RunningNode, 'node'>): void {
    events.subscribe('tip-changed', () => this.look());
    events.subscribe('branch-refused', (refusal) => {
      const told = this.#refused.add(refusal, this.newest);
      if (told !== undefined) events.emit('refusal-told', told);
    });
  }

  /** The class is another one, or begins with another block. */
  reset(): void {
    this.#refused.clear();
    this.#telling.end();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelLook?.();
    this.#telling.end();
  }

  get #mode(): AnchorMode {
    return this.#deps.kept.stored?.anchoring ?? 'auto';
  }

  /** `undefined` where the key is not here, or nothing was heard of the class yet. */
  #standing(): AnchorStanding | undefined {
    const { stored } = this.#deps.kept;
    if (stored === undefined || stored.statement === null) return undefined;
    if (this.#deps.vault.classKey.publicKey !== stored.key) return undefined;
    const { chain, peers } = this.#deps.host.running().node;
    const { newest } = this;
    if (this.#mode !== 'off' && newest !== undefined && chain.lackedAnchor !== undefined) {
      return { code: 'lacks-anchor', height: newest.height };
    }
    const { tips, originals } = peers.ofClass(stored.key);
    // On another chain than the class's, and in the middle of a switch, what is here says nothing.
    const isReady = chain.firstHash === stored.statement.firstBlock && !chain.isSwitching;
    return planAnchor({
      mode: this.#mode,
      size: isReady ? chain.size : 0,
      newest: newest?.height ?? 0,
      originals,
      others: tips.map((tip) => (height: number) => tip !== undefined && chain.isOnBest(tip, height)),
    });
  }

  #explain(): string {
    const standing = this.#standing();
    return standing === undefined ? '' : sentenceFor(anchorStandings, standing);
  }

  #sign(height: number): void {
    const { vault, host, log } = this.#deps;
    const { stored } = this.#deps.kept;
    const { chain } = host.running().node;
    const [hash, firstBlock] = [chain.hashAt(height), chain.firstHash];
    if (stored === undefined || hash === undefined || firstBlock === undefined) return;
    const fields: AnchorFields = { key: stored.key, firstBlock, height, hash };
    const anchor = { ...fields, signature: vault.classKey.signAnchor(fields) };
    try {
      this.#keep(stored, anchor);
    } catch (error) {
      // What is not on disk here is told to nobody; the next look tries again.
      log.error(`Block ${height} could not be anchored: ${errorWords(error)}`);
      return;
    }
    this.#telling.begin(anchor);
  }

  #keep(stored: StoredClass, anchor: ClassAnchor): void {
    const { clock, log } = this.#deps;
    this.#deps.kept.save({ ...stored, anchor: { ...anchor, heardAt: clock.nowSeconds() } });
    log.info(`The class has anchored block ${anchor.height}, ${anchor.hash}.`);
  }
}
