/** The door of the REST API, as a user interface may ask of it and move it. */
import type { PortProblem } from '../../../preload/contract/messages/port-problem.ts';

/** An address of this computer that others may reach. */
export interface ListenAddress {
  /** `http://10.0.0.7:5000` */
  readonly url: string;
  /** Of the network adapter, e.g. `Wi-Fi`. */
  readonly adapter: string;
  /** Belongs to a virtual machine, a container or a VPN. */
  readonly isVirtual: boolean;
}

/** Where the node's REST door is. */
export interface DoorPlace {
  readonly port: number;
  /** `false`: only this computer can reach it. */
  readonly isOnLan: boolean;
}

export interface PortCheck {
  /** `undefined` when it is free. */
  readonly problem: PortProblem | undefined;
  /** The next free port, when this one is not. */
  readonly suggested: number | undefined;
}

/** A port that a node would have had, if others had not taken it. */
export interface TakenPort {
  readonly port: number;
  /** Who has it, as far as that is known. */
  readonly problem: PortProblem;
}

/** The door through which the node's own REST API is called. */
export interface RestDoor {
  place(): DoorPlace;
  /** `http://localhost:5000` */
  baseUrl(): string;
  /** For others in the room; empty while the door is closed to the network. */
  listenAddresses(): readonly ListenAddress[];
  checkPort(port: number): Promise<PortCheck>;
  /** Opens the door elsewhere. @throws RequestError `port-in-use`; the door stays where it was then */
  move(place: Partial<DoorPlace>): Promise<void>;
  /** Calls it, as this computer. Rejects when nothing comes back. */
  call(request: RestCall): Promise<RestCallAnswer>;
}

export interface RestCall {
  readonly method: 'GET' | 'POST';
  /** Begins with `/`. */
  readonly path: string;
  /** JSON text. */
  readonly body: string | undefined;
  /** Longer answers are cut. */
  readonly maxBytes: number;
}

export interface RestCallAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isCut: boolean;
}
