/** Where the computer's power comes from, as a port. */

export interface PowerSource {
  /** `false` also where that is not known. */
  isOnBattery(): boolean;
  /** Tells of each change. @returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
}
