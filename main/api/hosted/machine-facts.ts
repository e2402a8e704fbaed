/** What a node runs on, for whoever looks for a fault: a port that `main/host` fills. */

export interface MachineFacts {
  /** Names and values, to be shown as they are: versions, the system, the processor, memory, the size of the store. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  /** The user's folders. */
  readonly homes: readonly string[];
  /** Whether a text is the token with which other computers may control the node; `undefined`: there is none. */
  readonly isControlToken: ((text: string) => boolean) | undefined;
  /** What the program said when it broke the last time; `undefined` where it never did, or nothing is on disk. */
  readonly lastCrash: string | undefined;
}
