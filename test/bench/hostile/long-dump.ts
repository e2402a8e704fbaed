/** What a hostile peer answers to a greeting, and what the node has when it does. */

/** A peer's answer, in pieces. */
export type Answer = Iterable<Buffer>;

export interface LongDump {
  /** For scripts, unique. */
  readonly key: string;
  /** For people. */
  readonly label: string;
  /** The chain that the node has before. */
  readonly before: () => Answer;
  /** Blocks of that chain. */
  readonly sizeBefore: number;
  /** What the peer answers to a greeting. */
  readonly answer: () => Answer;
  /** Blocks of the chain that the node has afterwards, if it may go on for as long as it wants. */
  readonly sizeAfter: number;
}
