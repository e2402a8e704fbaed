/** How long calls to peers may take, and how large their answers may be. */

/** Longest times in milliseconds and sizes in bytes. */
export interface PeerClientLimits {
  readonly connectMs: number;
  readonly idleMs: number;
  /** For a look at an address: for the connection, and then for the answer. */
  readonly lookMs: number;
  readonly lookAnswerMs: number;
  /** For status and announcement, from the first to the last byte. */
  readonly shortCallMs: number;
  /** Waiting for a chain, all in all; grows with what arrives, up to {@link PeerClientLimits.maxDumpMs}. */
  readonly dumpMs: number;
  readonly maxDumpMs: number;
  /** Longest silence on a stream of events. */
  readonly streamSilenceMs: number;
  readonly statusBytes: number;
  /** Of a list of 64 peers, each with a wallet's address and sentences. */
  readonly peersBytes: number;
  /** Of a page of what happened: the node itself ends one at 256 KiB. */
  readonly activityBytes: number;
  /** Of an answer to an announcement; the rest is not read. */
  readonly announcementBytes: number;
  /** Chains up to this size are read in the main thread. */
  readonly dumpBytesInPlace: number;
}

export const PEER_CLIENT_LIMITS: PeerClientLimits = {
  connectMs: 3000,
  idleMs: 10_000,
  lookMs: 500,
  lookAnswerMs: 3000,
  shortCallMs: 15_000,
  dumpMs: 30_000,
  maxDumpMs: 10 * 60_000,
  // Two and a half heartbeats.
  streamSilenceMs: 25_000,
  statusBytes: 64 * 1024,
  peersBytes: 256 * 1024,
  activityBytes: 512 * 1024,
  announcementBytes: 4 * 1024,
  dumpBytesInPlace: 256 * 1024,
};
