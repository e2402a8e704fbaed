/** Asks other nodes which class they are in, and what its key has signed. */
import { errorWords } from '../../../preload/contract/visible-text.ts';
import type { FoundClass } from '../../api/hosted/own-class.ts';
import type { RunningNode } from '../../api/hosted/running-node.ts';
import type { ClassAnchor } from '../../consensus/keys/class-anchor.ts';
import type { ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import type { Log } from '../../node/ports/log.ts';
import { PeerError } from '../../node/ports/peer-client.ts';
import { RequestError } from '../../node/request-error.ts';
import { readStatement } from './first-block.ts';
import { readJoinText } from './join-text.ts';

export interface ClassInquiryDependencies {
  readonly network: { readonly params: ConsensusParams };
  readonly log: Log;
  readonly host: { running(): RunningNode };
  /** What a peer says that the class's key has signed. */
  readonly onAnswer: (address: string, statement: ClassStatement) => void;
  /** What a peer says is an anchor of the class. */
  readonly onAnchor: (address: string, anchor: ClassAnchor) => void;
}

export class ClassInquiry {
  readonly #deps: ClassInquiryDependencies;
  /** Peers that are being asked for a statement, and those for an anchor: the answer to one may lead to the other. */
  readonly #askedStatement = new Set<string>();
  readonly #askedAnchor = new Set<string>();

  constructor(deps: ClassInquiryDependencies) {
    this.#deps = deps;
  }

  /** See `OwnClassActions.look`. */
  async look(text: string): Promise<FoundClass> {
    const target = readJoinText(text);
    if (target.kind === 'invitation') return { ...target.invitation, statement: undefined };
    return await this.#lookAt(target.place);
  }

  /** Asks a peer what the class's key has signed, unless it is being asked already. */
  ask(address: string): void {
    const { host, onAnswer } = this.#deps;
    this.#askOnce(this.#askedStatement, address, async () => {
      const statement = await host.running().inspector.fetchClass(address);
      if (statement !== undefined) onAnswer(address, statement);
    });
  }

  /** The same for its newest anchor. */
  askAnchor(address: string): void {
    const { host, onAnchor } = this.#deps;
    this.#askOnce(this.#askedAnchor, address, async () => {
      const anchor = await host.running().inspector.fetchAnchor(address);
      if (anchor !== undefined) onAnchor(address, anchor);
    });
  }

  #askOnce(asked: Set<string>, address: string, ask: () => Promise<void>): void {
    if (asked.has(address)) return;
    asked.add(address);
    void this.#ask(address, ask).finally(() => asked.delete(address));
  }

  async #ask(address: string, ask: () => Promise<void>): Promise<void> {
    const { log } = this.#deps;
    try {
      await ask();
    } catch (error) {
      if (error instanceof PeerError) log.debug(`${address} could not be asked about its class: ${error.message}`);
      else log.error(`What the class says could not be saved: ${errorWords(error)}`);
    }
  }

  async #lookAt(place: string): Promise<FoundClass> {
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
}
