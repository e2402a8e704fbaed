/** The class of a node: opened here or joined, left, and followed to its next chain when it begins again. See decision 0035. */
import {
  formatInvitation,
  type Invitation,
  isClassName,
  MAX_PLACES,
} from '../../../preload/contract/joining/invitation.ts';
import { MAX_CLASS_NAME_LENGTH } from '../../../preload/contract/limits.ts';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { formatClassStatement } from '../../adapters/peer-http/class-answer.ts';
import type { FoundClass, ListenAddress, OwnClassActions, OwnClassView, RunningNode } from '../../api/hosted-node.ts';
import { LAST_CLASS_NUMBER, supersedes, type ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { formatBlock, parseBlock } from '../../consensus/wire.ts';
import type { ClassKeyKeeper } from '../../node/class/class-key-keeper.ts';
import { awaitedClass, type ClassTold, type Membership } from '../../node/class/membership.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import { PeerError } from '../../node/ports/peer-client.ts';
import type { SettingsStore, StoredClass } from '../../node/ports/settings-store.ts';
import { Queue } from '../../node/queue.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ChainChanges } from '../chain-changes.ts';
import { BeginLimit } from './begin-limit.ts';
import { codeOf, ownPlaces } from './class-places.ts';
import { createFirstBlock, readStatement } from './first-block.ts';
import { readJoinText } from './join-text.ts';

/** Of the wire text, so that a statement with it fits into one piece of news. */
const MAX_BLOCK_LENGTH = 4096;

/** What the class needs of the node that is in it. */
interface ClassHost {
  /** Another one after each change of the chain. */
  running(): RunningNode;
  readonly chains: Pick<ChainChanges, 'makeRoom' | 'release'>;
  readonly rest: { listenAddresses(): readonly ListenAddress[] };
}

export interface OwnClassDependencies {
  readonly network: { readonly params: ConsensusParams };
  /** What an instructor has decided for the computer. */
  readonly defaults: { readonly invitation: Invitation | undefined };
  readonly clock: Clock;
  readonly log: Log;
  /** What is remembered when the program starts. */
  readonly store: { readonly settings: SettingsStore };
  readonly host: ClassHost;
  readonly vault: { readonly classKey: ClassKeyKeeper; createClassKey(): Promise<string> };
}

/** What came of a statement that was heard: see `NewsHandler`. */
export type HeardStatement = 'new' | 'known' | 'late' | 'bad';

export class OwnClass implements OwnClassActions {
  readonly #deps: OwnClassDependencies;
  /** The chain follows the class, one change after the other. */
  readonly #changes = new Queue();
  readonly #limit: BeginLimit;
  /** Addresses that are being asked for what the key has signed. */
  readonly #asked = new Set<string>();
  #stored: StoredClass | undefined;

  /** @throws StorageError */
  constructor(deps: OwnClassDependencies) {
    this.#deps = deps;
    this.#limit = new BeginLimit(deps.clock);
    this.#stored = deps.store.settings.load().ownClass ?? undefined;
  }

  /** As the node's rules see it. */
  get membership(): Membership | undefined {
    const stored = this.#stored;
    return stored && { key: stored.key, name: stored.name, statement: stored.statement ?? undefined };
  }

  view(): OwnClassView | undefined {
    if (this.#stored === undefined) return undefined;
    const { key, name, statement } = this.#stored;
    const own = ownPlaces(this.#deps.host.rest.listenAddresses());
    const places = [...new Set([...own, ...this.#stored.places])].slice(0, MAX_PLACES);
    return {
      key,
      name,
      number: statement?.number,
      firstBlock: statement?.firstBlock,
      isOpenedHere: this.#deps.vault.classKey.publicKey === key,
      invitation: formatInvitation({ key, name, places }),
      code: codeOf(own),
    };
  }

  /** To be called when the node has started, and when its chain was replaced: it may not be the class's. */
  start(): void {
    const { invitation } = this.#deps.defaults;
    if (invitation !== undefined) this.#takeDefault(invitation);
    this.#settle();
  }

  #settle(): void {
    this.#changes
      .run(() => this.#follow())
      .catch((error: unknown) =>
        this.#deps.log.error(`The chain of the class could not be begun: ${errorWords(error)}`),
      );
  }

  /** Ends when the chain follows the class as far as it may by now; the rest is not begun any more. */
  async stop(): Promise<void> {
    await this.settled();
    this.#limit.reset();
  }

  async settled(): Promise<void> {
    await this.#changes.idle();
  }

  async open(name: string): Promise<void> {
    const wanted = name.trim();
    checkName(wanted);
    if (this.#stored !== undefined) throw new RequestError({ code: 'already-in-class', name: this.#stored.name });
    const block = this.#ownFirstBlock() ?? this.#newFirstBlock();
    if (block.length > MAX_BLOCK_LENGTH) throw new RequestError({ code: 'odd-first-block' });
    const key = await this.#deps.vault.createClassKey();
    this.#follows({ key, name: wanted, places: [], statement: this.#sign({ key, number: 1, name: wanted, block }) });
    this.#deps.log.info(`The class "${wanted}" is open. Its key is ${key}.`);
  }

  async beginAgain(): Promise<void> {
    const { key, name, places, statement } = this.#require();
    if (this.#deps.vault.classKey.publicKey !== key) throw new RequestError({ code: 'not-class-owner', name });
    // A number that is too low would be heard by nobody.
    if (statement === null) throw new RequestError({ code: 'class-not-heard', name });
    // Nor would one that is too high.
    if (statement.number >= LAST_CLASS_NUMBER) throw new RequestError({ code: 'class-at-its-end', name });
    const signed = this.#sign({ key, number: statement.number + 1, name, block: this.#newFirstBlock() });
    this.#follows({ key, name, places, statement: signed });
    this.#tell(signed);
    this.#deps.log.info(`The class "${name}" begins again, for the ${signed.number}. time.`);
  }

  async look(text: string): Promise<FoundClass> {
    const target = readJoinText(text);
    if (target.kind === 'invitation') return { ...target.invitation, statement: undefined };
    return await this.#askForClass(target.place);
  }

  async join(text: string): Promise<void> {
    const { statement, ...invitation } = await this.look(text);
    const before = this.#stored;
    if (before?.key !== invitation.key) this.#joins(invitation, statement);
    else if (statement !== undefined) this.hear(statement);
    this.#expect(invitation.places);
  }

  leave(): void {
    const { name } = this.#require();
    this.#save(null);
    this.#deps.log.info(`This node has left the class "${name}". It follows the longest chain again.`);
  }

  beginOwnChain(): void {
    const { node } = this.#deps.host.running();
    if (awaitedClass(this.membership, node.chain.firstHash) !== undefined) {
      this.leave();
      if (node.chain.tip !== undefined) return;
    }
    node.miner.beginChain();
  }

  /** Joins the class of an instructor's defaults, once: what the owner has chosen since stays. */
  #takeDefault(invitation: Invitation): void {
    const { defaultClass } = this.#deps.host.running().settings.load();
    const isOwnersChoice = this.#stored !== undefined && this.#stored.key !== defaultClass;
    if (invitation.key === defaultClass || isOwnersChoice) return;
    this.#deps.host.running().settings.save({ defaultClass: invitation.key });
    this.#joins(invitation, undefined);
    this.#expect(invitation.places);
  }

  /** Something that the class's key has signed, as somebody says. */
  hear(statement: ClassStatement): HeardStatement {
    const stored = this.#stored;
    if (stored === undefined || statement.key !== stored.key) return 'late';
    const { statement: known } = stored;
    if (known !== null && !supersedes(statement, known)) {
      return statement.firstBlock === known.firstBlock && statement.number === known.number ? 'known' : 'late';
    }
    if (readStatement(this.#deps.network.params, statement) === undefined) return 'bad';
    this.#follows({ ...stored, name: statement.name, statement });
    this.#deps.log.info(`The class "${statement.name}" begins with the block ${statement.firstBlock}.`);
    return 'new';
  }

  /** See `NodeDependencies.onClassTold`. */
  readonly told: ClassTold = (address, { key, number }) => {
    const stored = this.#stored;
    if (stored?.key !== key || number <= (stored.statement?.number ?? 0) || this.#asked.has(address)) return;
    this.#asked.add(address);
    void this.#ask(address).finally(() => this.#asked.delete(address));
  };

  async #ask(address: string): Promise<void> {
    try {
      const statement = await this.#deps.host.running().inspector.fetchClass(address);
      const heard = statement && this.hear(statement);
      if (statement !== undefined && heard === 'new') this.#tell(statement);
      if (heard === 'bad') this.#deps.log.warn(`What ${address} says of the class is not signed by its key.`);
    } catch (error) {
      if (error instanceof PeerError) this.#deps.log.debug(`${address} was not asked for its class: ${error.message}`);
      else this.#deps.log.error(`What the class says could not be kept: ${errorWords(error)}`);
    }
  }

  async #askForClass(place: string): Promise<FoundClass> {
    const address = `http://${place}`;
    try {
      const statement = await this.#deps.host.running().inspector.fetchClass(address);
      if (statement !== undefined && readStatement(this.#deps.network.params, statement) !== undefined) {
        return { key: statement.key, name: statement.name, places: [place], statement };
      }
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      throw new RequestError({ code: 'peer-failed', problem: error.problem, isKept: false }, { cause: error });
    }
    throw new RequestError({ code: 'no-class-there', peer: address });
  }

  #joins({ key, name, places }: Omit<FoundClass, 'statement'>, statement: ClassStatement | undefined): void {
    const joined = { key, name, places };
    this.#limit.reset();
    if (statement === undefined) this.#save({ ...joined, statement: null });
    else this.#follows({ ...joined, statement });
    this.#deps.log.info(`This node has joined the class "${name}". The key of the class is ${key}.`);
  }

  #expect(places: readonly string[]): void {
    const own = new Set(ownPlaces(this.#deps.host.rest.listenAddresses()));
    for (const place of places) if (!own.has(place)) this.#deps.host.running().node.peers.expectPeer(place);
  }

  /** The others of the class, as far as they are near; nodes pass it on. */
  #tell(statement: ClassStatement): void {
    this.#deps.host.running().node.peers.news.tell('class', formatClassStatement(statement));
  }

  #sign(fields: Pick<ClassStatement, 'key' | 'number' | 'name' | 'block'>): ClassStatement {
    const { number, name, block } = fields;
    const firstBlock = parseBlock(block).hash;
    return { ...fields, firstBlock, signature: this.#deps.vault.classKey.sign({ number, name, firstBlock }) };
  }

  #ownFirstBlock(): string | undefined {
    const { chain } = this.#deps.host.running().node;
    return chain.tip === undefined ? undefined : chain.bestWires(1, 1)[0];
  }

  #newFirstBlock(): string {
    return formatBlock(createFirstBlock(this.#deps.network.params, this.#deps.clock.nowSeconds()));
  }

  #require(): StoredClass {
    if (this.#stored === undefined) throw new RequestError({ code: 'not-in-class' });
    return this.#stored;
  }

  #follows(next: StoredClass & { readonly statement: ClassStatement }): void {
    this.#save(next);
    // Whoever is in a class wants its chain, also one that was retired before.
    this.#deps.host.chains.release(next.statement.firstBlock);
    this.#settle();
  }

  #save(next: StoredClass | null): void {
    this.#deps.host.running().settings.save({ ownClass: next });
    this.#stored = next ?? undefined;
    this.#deps.host.running().node.events.emit('class-changed', {});
  }

  /** Puts the class's first block in the place of another chain, which is kept. */
  async #follow(): Promise<void> {
    const { log, host } = this.#deps;
    const { params } = this.#deps.network;
    const { name = '', statement } = this.#stored ?? {};
    const block = statement ? readStatement(params, statement) : undefined;
    if (block === undefined) return;
    const { chain: before } = host.running().node;
    if (before.firstHash === block.hash) return;
    if (before.tip !== undefined) {
      // Of all that comes meanwhile the newest is followed then.
      if (!this.#limit.take(() => this.#settle())) return;
      const backup = await host.chains.makeRoom();
      host.running().node.events.emit('class-chain-begun', { name, backup });
    }
    const outcome = await host.running().node.chain.acceptBlock(block, { kind: 'owner' });
    if (outcome.kind === 'rejected') log.warn(`The first block of the class "${name}" was refused (${outcome.code}).`);
  }
}

function checkName(name: string): void {
  if (name === '') throw new RequestError({ code: 'invalid-name', fault: { code: 'empty' } });
  if (name.length > MAX_CLASS_NAME_LENGTH) {
    throw new RequestError({ code: 'invalid-name', fault: { code: 'too-long', most: MAX_CLASS_NAME_LENGTH } });
  }
  if (!isClassName(name)) throw new RequestError({ code: 'invalid-name', fault: { code: 'invisible' } });
}
