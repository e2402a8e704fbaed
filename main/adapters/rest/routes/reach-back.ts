/** Tries whether a node can be reached, for the node itself: firewalls and guest networks are silent about what they drop. */
import { get, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { hostInUrl } from '../../../node/ip-address.ts';

const LIMIT_MS = 3000;

/** A status has a few hundred bytes. */
const MAX_ANSWER_BYTES = 16 * 1024;

export interface ReachBack {
  readonly reachable: boolean;
  readonly stage: 'answered' | 'connect' | 'timeout' | 'not-a-node';
  /** For people. */
  readonly sentence: string;
  readonly address: string;
  readonly instance: string | null;
}

/** A node's status is recognised by this. */
const statusSchema = z.object({ instance: z.string().min(1).max(100) });

/** Asks for `/v1/status` at an IP address. Never rejects, and is done after 3 seconds. */
export async function tryToReach(ip: string, port: number): Promise<ReachBack> {
  const address = `http://${hostInUrl(ip)}:${port}`;
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const instance = readInstance(await fetchText(`${address}/v1/status`, limit));
    if (instance === undefined) return failed('not-a-node', address, 'Something answers there, but it is not a node');
    return { reachable: true, stage: 'answered', sentence: `A node answers at ${address}.`, address, instance };
  } catch {
    if (limit.aborted) {
      const hint = 'a firewall may drop what others send to it';
      return failed('timeout', address, `Nothing answers within ${LIMIT_MS / 1000} seconds: ${hint}`);
    }
    return failed('connect', address, 'The connection is refused: no program listens there, or a firewall says no');
  }
}

function failed(stage: ReachBack['stage'], address: string, sentence: string): ReachBack {
  return { reachable: false, stage, sentence: `${sentence} (${address}).`, address, instance: null };
}

function fetchText(url: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { signal, agent: false, headers: { Accept: 'application/json' } }, (response) => {
      collect(response).then(resolve, reject);
    });
    request.on('error', reject);
  });
}

/** The start of a body: more than a node's status is no node's status. */
async function collect(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    // Without an encoding a response's chunks are Buffers.
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readInstance(text: string): string | undefined {
  try {
    return statusSchema.safeParse(JSON.parse(text)).data?.instance;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
