/** Whole nodes of a class, on real sockets in one process, with the workshop's network and pace. */
import { setTimeout } from 'node:timers/promises';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import type { ChalkchainNode } from '../../../main/node/node.ts';
import { formatInvitation } from '../../../preload/contract/joining/invitation.ts';
import { startTestHost, type TestHost } from '../../support/test-host.ts';
import { addPeer } from '../fixtures/add-peer.ts';

export const CLASS = 12;
const TEACHER = 0;
const NAME = '10b';
/** They listen there, but say to be at 127.0.0.1 as all others: nobody reaches them. (A Mac has the one address alone.) */
const WALLED = process.platform === 'darwin' ? [] : [2, 3];
const WALLED_ADDRESS = '127.0.0.77';
const LONGEST_MS = 60_000;
const LOOK_MS = 5;

export class Room {
  readonly hosts: readonly TestHost[];

  private constructor(hosts: readonly TestHost[]) {
    this.hosts = hosts;
  }

  static async open(count: number): Promise<Room> {
    const hosts: TestHost[] = [];
    for (let number = 0; number < count; number++) {
      const isWalled = WALLED.includes(number);
      hosts.push(await startTestHost({ network: WORKSHOP, ...(isWalled && { address: WALLED_ADDRESS }) }));
    }
    return new Room(hosts);
  }

  get nodes(): readonly ChalkchainNode[] {
    return this.hosts.map(({ host }) => host.running().node);
  }

  /** The hashes of all first blocks. */
  get firstBlocks(): ReadonlySet<string | undefined> {
    return new Set(this.nodes.map(({ chain }) => chain.firstHash));
  }

  /** Each adds the first one, and two others before it, as far as they can be reached. */
  async link(): Promise<void> {
    await Promise.all(
      this.nodes.map(async (node, number) => {
        for (const other of neighboursOf(number)) await addPeer(node, this.#addressOf(other));
      }),
    );
  }

  /** Until nobody begins to listen to anybody any more. */
  async settle(): Promise<void> {
    for (let before = -1, calm = 0; calm < 8;) {
      await setTimeout(250);
      const now = this.nodes.reduce((sum, { peers }) => sum + peers.listensTo, 0);
      calm = now === before ? calm + 1 : 0;
      before = now;
    }
  }

  /** @returns what the students have on paper */
  async openClass(): Promise<string> {
    const { ownClass } = this.hosts[TEACHER]!.host;
    await ownClass.open(NAME);
    const { key, name } = ownClass.membership!;
    return formatInvitation({ key, name, places: [new URL(this.#addressOf(TEACHER)).host] });
  }

  async join(invitation: string): Promise<void> {
    const students = this.hosts.filter((_, number) => number !== TEACHER);
    await Promise.all(students.map(({ host }) => host.ownClass.join(invitation)));
  }

  async close(): Promise<void> {
    await Promise.all(this.hosts.map((host) => host.stop()));
  }

  #addressOf(number: number): string {
    return `http://127.0.0.1:${this.hosts[number]!.host.rest.place().port}`;
  }
}

/** @returns milliseconds since `beganMs`; rejects when it takes too long */
export async function timeUntil(isDone: () => boolean, what: string, beganMs = performance.now()): Promise<number> {
  while (!isDone()) {
    if (performance.now() - beganMs > LONGEST_MS) throw new Error(`Not so within ${LONGEST_MS} ms: ${what}`);
    await setTimeout(LOOK_MS);
  }
  return performance.now() - beganMs;
}

function neighboursOf(number: number): number[] {
  const wanted = [TEACHER, (number * 7) % 11, (number * 5) % 13];
  return [...new Set(wanted)].filter((other) => other < number && !WALLED.includes(other));
}
