/** How a node gets into a class: its owner opens one or joins one, or an instructor has decided it for the computer. */
import type { Invitation } from '../../../preload/contract/joining/invitation.ts';
import type { FoundClass } from '../../api/hosted/own-class.ts';
import type { ListenAddress } from '../../api/hosted/rest-door.ts';
import type { RunningNode } from '../../api/hosted/running-node.ts';
import type { Log } from '../../node/ports/log.ts';
import type { StoredClass } from '../../node/ports/settings-store.ts';
import { Queue } from '../../node/queue.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ClassHearing } from './class-hearing.ts';
import { ownPlaces } from './class-places.ts';
import { type ClassSigner, readClassName } from './class-signer.ts';
import type { KeptClass } from './kept-class.ts';

export interface ClassEntryDependencies {
  /** What an instructor has decided for the computer. */
  readonly defaults: { readonly invitation: Invitation | undefined };
  readonly log: Log;
  readonly host: { running(): RunningNode; readonly rest: { listenAddresses(): readonly ListenAddress[] } };
  readonly kept: Pick<KeptClass, 'stored'>;
  readonly signer: Pick<ClassSigner, 'openClass'>;
  readonly hearing: Pick<ClassHearing, 'look' | 'hear'>;
  /** Puts another class in the place of the present one. @throws StorageError */
  readonly onEntered: (next: StoredClass) => void;
}

export class ClassEntry {
  readonly #deps: ClassEntryDependencies;
  /** Making a key takes a moment, in which the owner must not open or join another class. */
  readonly #choices = new Queue();

  constructor(deps: ClassEntryDependencies) {
    this.#deps = deps;
  }

  /** See `OwnClassActions.open`. */
  async open(text: string): Promise<void> {
    const name = readClassName(text);
    await this.#choices.run(() => this.#open(name));
  }

  /** See `OwnClassActions.join`. */
  async join(text: string): Promise<void> {
    const found = await this.#deps.hearing.look(text);
    await this.#choices.run(async () => this.#join(found));
  }

  /** Joins the class of an instructor's defaults, once: what the owner has chosen since stays. */
  takeDefault(): void {
    const { defaults, host, kept } = this.#deps;
    const { invitation } = defaults;
    if (invitation === undefined) return;
    const { settings } = host.running();
    const { defaultClass } = settings.load();
    const isOwnersChoice = kept.stored !== undefined && kept.stored.key !== defaultClass;
    if (invitation.key === defaultClass || isOwnersChoice) return;
    settings.save({ defaultClass: invitation.key });
    this.#enter({ ...invitation, statement: undefined });
    this.#expectPeers(invitation.places);
  }

  async #open(name: string): Promise<void> {
    const { kept, signer, log, onEntered } = this.#deps;
    if (kept.stored !== undefined) throw new RequestError({ code: 'already-in-class', name: kept.stored.name });
    const statement = await signer.openClass(name);
    onEntered({ key: statement.key, name, places: [], statement });
    log.info(`The class "${name}" is open. Its key is ${statement.key}.`);
  }

  #join(found: FoundClass): void {
    const { kept, hearing } = this.#deps;
    if (kept.stored?.key !== found.key) this.#enter(found);
    else if (found.statement !== undefined) hearing.hear(found.statement);
    this.#expectPeers(found.places);
  }

  #enter({ key, name, places, statement }: FoundClass): void {
    const { log, onEntered } = this.#deps;
    onEntered({ key, name, places, statement: statement ?? null });
    log.info(`This node has joined the class "${name}". The key of the class is ${key}.`);
  }

  #expectPeers(places: readonly string[]): void {
    const { host } = this.#deps;
    const own = new Set(ownPlaces(host.rest.listenAddresses()));
    for (const place of places) if (!own.has(place)) host.running().node.peers.expectPeer(place);
  }
}
