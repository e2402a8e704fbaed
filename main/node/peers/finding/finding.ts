/** Finding nodes in the room: they say that they are there, or are met in a sweep. What is found is shown, and no more. */
import type { FindingProblem } from '../../../../preload/contract/messages/finding-problem.ts';
import type { CurrentClass } from '../../class/membership.ts';
import type { NodeEvents } from '../../events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { NodeLook, PeerClient } from '../../ports/peer-client.ts';
import type { HeardPresence, OpenPresence, Presence, PresenceChannel } from '../../ports/presence-channel.ts';
import { RequestError } from '../../request-error.ts';
import type { OtherAddresses } from '../addresses/other-addresses.ts';
import type { LearntAddresses } from '../addresses/learnt-addresses.ts';
import type { OwnNetworks } from '../addresses/own-networks.ts';
import { isRoomAddress } from '../addresses/room-address.ts';
import { DEFAULT_PORT, hostOfIp } from '../book/peer-address.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { Peer } from '../book/peer.ts';
import { FoundNodes } from './found-nodes.ts';
import type { FoundNode } from './found-node.ts';
import { FoundTries } from './found-tries.ts';
import { type FoundNodeView, viewFound } from './found-view.ts';
import { Sweep, type SweepState } from './sweep.ts';
import { sweepTargets } from './sweep-targets.ts';

/** As often as a node looks at its own networks. */
const LOOK_MS = 3000;

/** Of a class that was found again. */
const MATES = 3;

export interface FindingDependencies {
  readonly presence: PresenceChannel;
  readonly client: Pick<PeerClient, 'fetchStatus' | 'lookAt'>;
  readonly book: Pick<PeerBook, 'get' | 'all'>;
  readonly others: Pick<OtherAddresses, 'joinToPeer'>;
  readonly learnt: Pick<LearntAddresses, 'foundOfClass'>;
  readonly networks: Pick<OwnNetworks, 'addresses' | 'isNear' | 'rooms'>;
  /** What this node is in. */
  readonly currentClass: CurrentClass;
  readonly chain: { readonly size: number; readonly firstHash: string | undefined };
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
  readonly network: { readonly name: string };
  /** What this node says of itself. */
  readonly own: () => Presence;
  /** Where the nodes of a class listen, if an instructor has said so. */
  readonly classPort: number | undefined;
  /** Whether it begins with {@link Finding.start}. */
  readonly isOn: boolean;
}

export interface FindingView {
  readonly isOn: boolean;
  /** Why nobody can say that he is there. */
  readonly problem: FindingProblem | undefined;
  /** The last one; `undefined` when there was none. */
  readonly sweep: SweepState | undefined;
  /** Those that can be reached first, then as they were found. */
  readonly nodes: readonly FoundNodeView[];
}

export class Finding {
  readonly #deps: FindingDependencies;
  readonly #found = new FoundNodes();
  readonly #tries: FoundTries;
  readonly #sweep: Sweep;
  #isOn: boolean;
  #isStarted = false;
  #presence: OpenPresence | undefined;
  /** Of one that was switched off. */
  #closing: Promise<void> = Promise.resolve();
  #cancelLook: () => void = () => undefined;

  constructor(deps: FindingDependencies) {
    this.#deps = deps;
    this.#isOn = deps.isOn;
    const onChanged = (): void => this.#changed();
    const onOwn = (node: FoundNode): void => this.#forget(node);
    this.#tries = new FoundTries({ ...deps, found: this.#found, onTried: onChanged, onOwn });
    this.#sweep = new Sweep({ ...deps, onChanged, onFound: (address, look) => this.#met(address, look) });
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  start(): void {
    this.#isStarted = true;
    this.#open();
    this.#planLook();
  }

  async close(): Promise<void> {
    this.#isStarted = false;
    this.#cancelLook();
    this.#tries.close();
    this.#shut();
    await Promise.all([this.#closing, this.#sweep.stop()]);
  }

  /** Off: nothing is sent, and nobody is heard. */
  setOn(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    if (isOn) this.#open();
    else this.#shut();
    this.#found.forgetAll(({ by }) => !isOn && by === 'presence');
    this.#changed();
  }

  /** This node may be at another address, or say something else. */
  refresh(): void {
    this.#presence?.refresh();
  }

  view(): FindingView {
    const { clock, book, chain } = this.#deps;
    const nodes = this.#found.all().filter((node) => !node.isForgotten(clock.nowSeconds()));
    const problem = this.#isOn ? this.#presence?.problem : undefined;
    return { isOn: this.#isOn, problem, sweep: this.#sweep.state, nodes: viewFound(nodes, { book, chain }) };
  }

  /** Whether there is anything to show. */
  get hasFound(): boolean {
    return this.#found.all().length > 0;
  }

  /**
   * Looks at the addresses of the own small networks, asks all to say that they are there, and tries those again that
   * could not be reached. One that is under way goes on. Resolves when it has ended.
   *
   * @throws RequestError `no-room` when this computer is in no network that could be swept
   */
  async sweep(): Promise<void> {
    if (this.#deps.networks.rooms().length === 0) throw new RequestError({ code: 'no-room' });
    this.#presence?.ask();
    this.#tries.retryAll();
    await this.#sweep.start(this.#targets());
  }

  /** What was found stays. No effect when none is under way. */
  async stopSweep(): Promise<void> {
    await this.#sweep.stop();
  }

  /** Peers are asked anyway. */
  #targets(): string[] {
    const { networks, book, own, classPort } = this.#deps;
    const ports = [own().port, DEFAULT_PORT, ...(classPort === undefined ? [] : [classPort])];
    return sweepTargets(networks.rooms(), ports).filter(
      (address) => isRoomAddress(address, networks) && book.get(address) === undefined,
    );
  }

  #open(): void {
    if (!this.#isStarted || !this.#isOn || this.#presence !== undefined) return;
    const { presence, own, networks } = this.#deps;
    this.#presence = presence.open({
      own,
      networks: () => networks.rooms(),
      onHeard: (heard) => this.#heard(heard),
      onProblem: () => this.#changed(),
    });
  }

  #shut(): void {
    const closed = this.#presence?.close();
    this.#presence = undefined;
    if (closed !== undefined) this.#closing = Promise.all([this.#closing, closed]).then(() => undefined);
  }

  /** Also while it is off: what a sweep has met is forgotten some time. */
  #planLook(): void {
    this.#cancelLook = this.#deps.clock.schedule(LOOK_MS, () => {
      this.#presence?.refresh();
      const nowSeconds = this.#deps.clock.nowSeconds();
      if (this.#found.forgetAll((node) => node.isForgotten(nowSeconds))) this.#changed();
      this.#rejoinClass();
      this.#planLook();
    });
  }

  /** All nodes of a class may be at other addresses after a break. See decision 0055. */
  #rejoinClass(): void {
    const { currentClass, book, learnt } = this.#deps;
    const key = currentClass()?.key;
    // One that listens without answering may be long gone: a broken connection shows after a quarter of an hour.
    const isMate = ({ classKey, lastContactAt }: Peer): boolean => classKey === key || lastContactAt === undefined;
    if (key === undefined || book.all().some((peer) => peer.failures === 0 && isMate(peer))) return;
    const mates = this.#found.all().filter(({ reach, status }) => reach === 'reached' && status?.ownClass?.key === key);
    // These tell of the others.
    for (const { address, instance } of mates.slice(0, MATES)) learnt.foundOfClass(address, instance);
  }

  /** It counts for the address that it came from alone: so nobody can have others called. */
  #heard(heard: HeardPresence): void {
    const { own, networks, clock } = this.#deps;
    if (!this.#isOn || heard.instance === own().instance) return;
    const address = `http://${hostOfIp(heard.senderIp)}:${heard.port}`;
    if (!isRoomAddress(address, networks)) return;
    if (heard.isLeaving) {
      const known = this.#found.get(address);
      if (known?.instance === heard.instance) this.#forget(known);
      return;
    }
    const node = this.#found.obtain(address, clock.nowSeconds());
    if (node === undefined) return;
    node.heard(heard, clock.nowSeconds());
    this.#tries.plan();
    this.#changed();
  }

  /** A sweep has met a node. */
  #met(address: string, look: NodeLook): void {
    const { own, clock, others, network } = this.#deps;
    const status = look.kind === 'chalkchain' ? look.status : undefined;
    if (status?.instance === own().instance) return;
    if (status !== undefined && others.joinToPeer(address, status)) return;
    const node = this.#found.obtain(address, clock.nowSeconds());
    if (node === undefined) return;
    node.answered(status, clock.nowSeconds(), network.name);
    node.tried(clock.monotonicMs());
    this.#changed();
  }

  #forget({ address }: FoundNode): void {
    if (this.#found.forget(address)) this.#changed();
  }

  #changed(): void {
    this.#deps.events.emit('found-changed', {});
  }
}
