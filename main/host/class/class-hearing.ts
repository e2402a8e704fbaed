/** What a node hears of its class: told as news, or asked for at a peer that has more of it. */
import type { FoundClass } from '../../api/hosted/own-class.ts';
import type { RunningNode } from '../../api/hosted/running-node.ts';
import { type ClassAnchor, formatAnchor } from '../../consensus/keys/class-anchor.ts';
import { type ClassStatement, formatClassStatement, supersedes } from '../../consensus/keys/class-statement.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import type { ClassTold } from '../../node/class/membership.ts';
import type { Log } from '../../node/ports/log.ts';
import type { StoredClass } from '../../node/ports/settings-store.ts';
import type { HeardAnchor } from './class-anchors.ts';
import { ClassInquiry } from './class-inquiry.ts';
import { readStatement } from './first-block.ts';
import type { KeptClass } from './kept-class.ts';

/** Peers that are asked at once for the first block of a class, or for its anchor. */
const MAX_ASKED = 8;

export interface ClassHearingDependencies {
  readonly network: { readonly params: ConsensusParams };
  readonly log: Log;
  readonly host: { running(): RunningNode };
  readonly kept: Pick<KeptClass, 'stored' | 'anchor'>;
  /** Another statement of the class counts from now on. @throws StorageError */
  readonly onStatement: (next: StoredClass & { readonly statement: ClassStatement }) => void;
  readonly onAnchor: (anchor: ClassAnchor) => HeardAnchor;
}

/** What came of a statement that was heard: see `NewsHandler`. */
export type HeardStatement = 'new' | 'known' | 'late' | 'bad';

export class ClassHearing {
  readonly #deps: ClassHearingDependencies;
  readonly #inquiry: ClassInquiry;

  constructor(deps: ClassHearingDependencies) {
    this.#deps = deps;
    this.#inquiry = new ClassInquiry({
      ...deps,
      onAnswer: (address, statement) => this.#statementAnswered(address, statement),
      onAnchor: (address, anchor) => this.#anchorAnswered(address, anchor),
    });
  }

  /** See `OwnClassActions.look`. */
  async look(text: string): Promise<FoundClass> {
    return await this.#inquiry.look(text);
  }

  /** A statement that the class's key has signed, as somebody says. @throws StorageError */
  hear(statement: ClassStatement): HeardStatement {
    const { kept, network, log, onStatement } = this.#deps;
    const { stored } = kept;
    if (stored === undefined || statement.key !== stored.key) return 'late';
    const { statement: known } = stored;
    if (known !== null && !supersedes(statement, known)) {
      return statement.firstBlock === known.firstBlock && statement.number === known.number ? 'known' : 'late';
    }
    if (readStatement(network.params, statement) === undefined) return 'bad';
    onStatement({ ...stored, name: statement.name, statement });
    log.info(`The class "${statement.name}" begins with the block ${statement.firstBlock}.`);
    return 'new';
  }

  /** See `NodeDependencies.onClassTold`. */
  readonly told: ClassTold = (address, { key, number, anchor }) => {
    const { stored, anchor: newest } = this.#deps.kept;
    if (stored?.key !== key) return;
    if (number > (stored.statement?.number ?? 0)) this.#inquiry.ask(address);
    else if (anchor > (newest?.height ?? 0)) this.#inquiry.askAnchor(address);
  };

  /** Tells a statement to the neighbours, which pass it on. */
  tell(statement: ClassStatement): void {
    this.#deps.host.running().node.peers.news.tell('class', formatClassStatement(statement));
  }

  /**
   * Asks neighbours for what is missing, the statement or the anchor: they do not repeat what they told while it meant
   * nothing here. Those of the invitation are asked first: the others may be of no class.
   */
  askNeighbours(): void {
    const { host, kept } = this.#deps;
    const { stored } = kept;
    if (stored === undefined) return;
    const invited = new Set(stored.places.map((place) => `http://${place}`));
    const ours = host
      .running()
      .node.peers.list()
      .filter(({ software }) => software === 'chalkchain');
    const addresses = ours.map(({ address }) => address);
    const asked = [...addresses.filter((one) => invited.has(one)), ...addresses.filter((one) => !invited.has(one))];
    for (const address of asked.slice(0, MAX_ASKED)) {
      if (stored.statement === null) this.#inquiry.ask(address);
      else this.#inquiry.askAnchor(address);
    }
  }

  #statementAnswered(address: string, statement: ClassStatement): void {
    const heard = this.hear(statement);
    if (heard === 'new') this.tell(statement);
    if (heard === 'bad') this.#deps.log.warn(`What ${address} says of the class is not signed by its key.`);
  }

  #anchorAnswered(address: string, anchor: ClassAnchor): void {
    const { host, log, onAnchor } = this.#deps;
    const heard = onAnchor(anchor);
    if (heard === 'new') host.running().node.peers.news.tell('anchor', formatAnchor(anchor));
    if (heard === 'bad') log.warn(`The anchor that ${address} sent is not signed by the key of the class.`);
  }
}
