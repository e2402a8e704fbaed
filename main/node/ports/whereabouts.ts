/** Where this node is in its networks, as a port. */

/** A network that this computer is in. */
export interface LocalNetwork {
  /** This computer's own address in it: IPv4, or IPv6 without brackets and without the name of an adapter. */
  readonly address: string;
  /** How many of its first bits are the network's. */
  readonly prefixLength: number;
}

export interface Whereabouts {
  /** At which the node listens. */
  port(): number;
  /** The networks in which others can reach the node; none when it is there for its own computer alone. Asks the system. */
  networks(): readonly LocalNetwork[];
}
