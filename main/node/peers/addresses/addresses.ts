/** Where nodes are: this one, its peers, and those that it only hears of. */
import { isLinkLocal } from '../../ip-address.ts';
import { greetedAddress } from '../book/peer-address.ts';
import type { Peer } from '../book/peer.ts';
import { LearntAddresses, type LearntAddressesDependencies } from './learnt-addresses.ts';
import { OtherAddresses, type OtherAddressesDependencies } from './other-addresses.ts';
import { OwnNetworks, type OwnNetworksDependencies } from './own-networks.ts';

export interface AddressesDependencies
  extends
    OwnNetworksDependencies,
    OtherAddressesDependencies,
    Omit<LearntAddressesDependencies, 'networks' | 'others'> {
  /** A peer that we know has greeted us. */
  readonly onGreetedAgain: (peer: Peer) => void;
}

export class Addresses {
  readonly own: OwnNetworks;
  readonly others: OtherAddresses;
  readonly learnt: LearntAddresses;
  readonly #deps: AddressesDependencies;

  constructor(deps: AddressesDependencies) {
    this.#deps = deps;
    this.own = new OwnNetworks(deps);
    this.others = new OtherAddresses(deps);
    this.learnt = new LearntAddresses({ ...deps, networks: this.own, others: this.others });
  }

  start(): void {
    this.own.start();
    this.others.start();
    this.learnt.start();
  }

  close(): void {
    this.own.close();
    this.others.close();
    this.learnt.close();
  }

  /** See `Peers.acceptGreeting`. */
  greeted(claimedAddress: string, senderIp: string, instance: string | undefined): void {
    const { book, log, onGreetedAgain } = this.#deps;
    if (isLinkLocal(senderIp)) {
      log.debug('A node that greets from a link-local address is not kept: it could not be called there.');
      return;
    }
    const address = greetedAddress(claimedAddress, senderIp);
    const alias = book.aliases.get(address);
    if (alias !== undefined) {
      this.others.greetedAt(alias);
      return;
    }
    const known = book.get(address);
    if (known !== undefined) {
      log.debug(`Peer already registered: ${address}`);
      known.knowsUs = true;
      known.greetedAs = instance;
      onGreetedAgain(known);
      return;
    }
    const peer = book.create(address, false);
    peer.knowsUs = true;
    peer.greetedAs = instance;
    if (!book.add(peer)) log.debug(`No room for another peer: ${address}`);
  }
}
