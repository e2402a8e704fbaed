/** The networks of this computer: looked at from time to time, for a laptop is carried around, and sleeps. */
import { type IpBytes, isHostIn, isRoomIp, parseIp } from '../../ip-network.ts';
import type { Clock } from '../../ports/clock.ts';
import { MAX_OWN_ADDRESSES } from '../../ports/peer-client.ts';
import type { LocalNetwork, Whereabouts } from '../../ports/whereabouts.ts';
import { hostOfIp } from '../book/peer-address.ts';

/** Somebody who has changed rooms is to be found again within seconds. */
const LOOK_MS = 3000;
/** When so much time has passed between two looks, the computer has slept. */
const SLEPT_SECONDS = 20;

export interface OwnNetworksDependencies {
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
  /** This node may be at another address, or others may have given it up while its computer slept. */
  readonly onChanged: () => void;
}

export class OwnNetworks {
  readonly #deps: OwnNetworksDependencies;
  #networks: readonly LocalNetwork[];
  #lookedAtSeconds: number;
  #cancel: (() => void) | undefined;

  constructor(deps: OwnNetworksDependencies) {
    this.#deps = deps;
    this.#networks = deps.whereabouts.networks();
    this.#lookedAtSeconds = deps.clock.nowSeconds();
  }

  /** This node's own, `http://HOST:PORT`, as others can reach it: without names, and without loopback. */
  addresses(): string[] {
    const port = this.#deps.whereabouts.port();
    return this.#networks.slice(0, MAX_OWN_ADDRESSES).map(({ address }) => `http://${hostOfIp(address)}:${port}`);
  }

  /** Those of IPv4 that are a room's: private, and with a place for somebody else. */
  rooms(): LocalNetwork[] {
    return this.#networks.filter(({ address, prefixLength }) => {
      const ip = parseIp(address);
      return ip?.length === 4 && isRoomIp(ip) && prefixLength <= 30;
    });
  }

  /** Whether a computer in one room with this one may have this address: private, and in one of this one's networks. */
  isNear(ip: IpBytes): boolean {
    return isRoomIp(ip) && this.#networks.some((network) => isHostIn(network, ip));
  }

  start(): void {
    this.#cancel ??= this.#deps.clock.schedule(LOOK_MS, () => {
      this.#cancel = undefined;
      this.#look();
      this.start();
    });
  }

  close(): void {
    this.#cancel?.();
  }

  /** The system is asked anew. */
  refresh(): void {
    this.#networks = this.#deps.whereabouts.networks();
  }

  #look(): void {
    const before = this.addresses();
    const nowSeconds = this.#deps.clock.nowSeconds();
    const hasSlept = nowSeconds - this.#lookedAtSeconds > SLEPT_SECONDS;
    this.#lookedAtSeconds = nowSeconds;
    this.refresh();
    const isElsewhere = this.addresses().some((address) => !before.includes(address));
    if (hasSlept || isElsewhere) this.#deps.onChanged();
  }
}
