/** A peer that answers whatever it likes, over real sockets: all that comes of it is a PeerError, or an answer that can be used. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createPeerClient } from '../../../main/adapters/peer-http/peer-client.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { type ChainDump, PeerError } from '../../../main/node/ports/peer-client.ts';
import { startLoopbackServer } from '../../adapters/peer-http/support/loopback-server.ts';
import { attackBy, type FuzzTarget } from '../fuzz-target.ts';
import { hostileBytes, hostileJson } from '../hostile-json.ts';
import * as samples from './wire-samples.ts';

const EVENTS = [
  `event: tip\ndata: ${JSON.stringify(samples.TIP)}\n\n`,
  'event: peers\ndata: {"addresses": ["http://10.0.0.8:5000"]}\n\n',
  `event: payment\ndata: ${samples.ORDER_TEXT}\n\n`,
  ': still here\n\nid: 7\nretry: 1\n\n',
];

const ASKS = {
  status: (client, address) => client.fetchStatus(address),
  peers: (client, address) => client.fetchPeers(address),
  fork: (client, address) => client.fetchFork(address, []),
  slices: async (client, address) => readSome(await client.fetchBlocks(address, [])),
  chain: async (client, address) => readSome(await client.greet(address)),
  announce: (client, address) => client.announce(address, '{}', 'an-instance'),
  try: (client, address) => client.tryBlock(address, '{}'),
  reach: (client, address) => client.reachBack(address),
  listen: async (client, address) => {
    const listening = { wantsBlocks: true, instance: undefined };
    const stream = await client.listen(address, listening, new AbortController().signal);
    try {
      for (let events = 0; events < 20 && (await stream?.next()) !== undefined; events++);
    } finally {
      stream?.close();
    }
  },
} satisfies Record<string, (client: Client, address: string) => Promise<unknown>>;

type Client = ReturnType<typeof createPeerClient>;

async function readSome(dump: ChainDump | undefined): Promise<void> {
  try {
    for (let reads = 0; dump !== undefined && reads < 20; reads++) {
      const { blocks, refusal } = await dump.read(5);
      if (blocks.length === 0 || refusal !== undefined) return;
    }
  } finally {
    dump?.close();
  }
}

const answers = hostileBytes(
  fc.oneof(
    hostileJson([samples.STATUS, samples.PEERS, samples.SLICE, samples.DUMP, samples.BLOCKS[0]]),
    fc.array(fc.constantFrom(...EVENTS), { maxLength: 4 }).map((events) => events.join('')),
  ),
);

const inputs = fc.record({
  ask: fc.constantFrom(...(Object.keys(ASKS) as (keyof typeof ASKS)[])),
  status: fc.oneof({ weight: 6, arbitrary: fc.constant(200) }, fc.constantFrom(201, 204, 301, 400, 404, 405, 429, 500)),
  type: fc.constantFrom('application/json', 'text/event-stream', 'text/html', ''),
  bytes: answers,
  /** `lie`: it says that it is compressed, and is not. */
  packing: fc.constantFrom('none' as const, 'none' as const, 'gzip' as const, 'lie' as const),
  end: fc.constantFrom('end' as const, 'end' as const, 'break' as const),
});

export const answersTarget: FuzzTarget = {
  name: 'answers of a peer',
  cost: 20,
  open: async () => {
    let answer: Pick<
      typeof inputs extends fc.Arbitrary<infer T> ? T : never,
      'status' | 'type' | 'bytes' | 'packing' | 'end'
    >;
    const server = await startLoopbackServer((response) => {
      response.writeHead(answer.status, {
        ...(answer.type && { 'Content-Type': answer.type }),
        ...(answer.packing !== 'none' && { 'Content-Encoding': 'gzip' }),
        Location: '/elsewhere',
      });
      const bytes = answer.packing === 'gzip' ? gzipSync(answer.bytes) : answer.bytes;
      if (answer.end === 'end') response.end(bytes);
      else response.write(bytes.subarray(0, bytes.length - 3), () => response.destroy());
    });
    const silent = () => undefined;
    const log = { error: silent, warn: silent, info: silent, debug: silent };
    const { maxBlockBytes } = WORKSHOP.params;
    const client = createPeerClient({ ownPort: () => 9, log, maxBlockBytes, compresses: () => true });
    return attackBy(
      inputs,
      async ({ ask, ...sent }) => {
        answer = sent;
        try {
          await ASKS[ask](client, server.address);
        } catch (error) {
          if (!(error instanceof PeerError)) throw error;
        }
      },
      async () => {
        await client.close();
        await server.close();
      },
    );
  },
};
