/** The bench `soak`: whether a node that is used all lesson long holds more and more memory and sockets. `--minutes 15`. */
import { existsSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ChainBuilder } from '../support/chain-builder.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import * as bodies from './floods/bodies.ts';
import type { Bench, Figure } from './harness/bench.ts';
import { createTimedClient, type Ask } from './harness/http-client.ts';
import { median, slopeOf } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { Victim } from './hostile/victim.ts';

const DEFAULT_MINUTES = 15;
/** Of the time: code is compiled, caches fill. */
const WARM_UP_SHARE = 1 / 3;
const LOOKS = 180;
const ASK_EVERY_MS = 20;
/** What is paid is kept, so that more of it would look like a leak. */
const REQUESTS_PER_PAYMENT = 500;
const MINUTES_PER_HOUR = 60;

/** In an hour, in which it keeps some hundreds of blocks, thousands of own payments, and what happened. */
const MOST_GROWTH_MIB = 16;
const MOST_DESCRIPTORS = 5;

interface Look {
  /** In minutes. */
  readonly at: number;
  /** What its heap holds when all garbage is collected. */
  readonly heldMiB: number;
  /** What the system has given it, garbage included. */
  readonly memoryMiB: number;
  readonly descriptors: number;
}

export const soakBench: Bench = {
  name: 'soak',
  about: `a node that mines, is read, paid with, listened to, flooded and greeted for --minutes N (${DEFAULT_MINUTES})`,
  async run(note, { minutes = DEFAULT_MINUTES }) {
    if (platform() !== 'linux') {
      note('not to be had here: memory and descriptors are read from /proc');
      return [];
    }
    return await withTemporaryFolder(async (folder) => {
      const memoryFile = join(folder, 'held-memory');
      const victim = await Victim.start(new URL('../..', import.meta.url).pathname, join(folder, 'data'), {
        CHALKCHAIN_BENCH_MEMORY_FILE: memoryFile,
        NODE_OPTIONS: `--import=${new URL('./soak/held-memory.ts', import.meta.url).href}`,
      });
      const look = (): Omit<Look, 'at'> => ({
        heldMiB: existsSync(memoryFile) ? Number(readFileSync(memoryFile, 'utf8')) / 2 ** 20 : 0,
        memoryMiB: victim.memoryMiB(),
        descriptors: victim.descriptors(),
      });
      try {
        await victim.get('/start_mining');
        let isOver = false;
        const using = use(victim, () => isOver);
        const looks = await watch(look, minutes, note);
        isOver = true;
        const { asked, failed } = await using;
        return toFigures(looks, { asked, failed, minutes });
      } finally {
        await victim.stop(10_000);
      }
    });
  },
};

async function watch(lookNow: () => Omit<Look, 'at'>, minutes: number, note: (text: string) => void): Promise<Look[]> {
  const looks: Look[] = [];
  const startedAt = performance.now();
  const passed = (): number => (performance.now() - startedAt) / 60_000;
  while (passed() < minutes) {
    await wait((minutes * 60_000) / LOOKS);
    const look = { at: passed(), ...lookNow() };
    looks.push(look);
    if (looks.length % (LOOKS / 6) === 0) {
      note(
        `${look.at.toFixed(1)} min: ${look.heldMiB.toFixed(1)} MiB held of ${look.memoryMiB.toFixed(0)}, ${look.descriptors} descriptors`,
      );
    }
  }
  return looks.filter(({ at }) => at > minutes * WARM_UP_SHARE);
}

/** All that a class does with a node, in turn: reads, pays, listens for a moment, greets, and sends what is no good. */
async function use(
  victim: Victim,
  isOver: () => boolean,
): Promise<{ readonly asked: number; readonly failed: number }> {
  const client = createTimedClient({ connections: 8 });
  const { wallets } = new ChainBuilder(WORKSHOP.params);
  let forge: bodies.Forge | undefined;
  let [asked, failed] = [0, 0];
  for (; !isOver(); asked++) {
    // Its chain grows meanwhile.
    if (asked % 500 === 0) forge = { blocks: await readChain(victim), wallets: Object.values(wallets), classKey: '' };
    const ask = turn(victim.url, asked, forge);
    await client.ask(ask).catch(() => (failed += 1));
    await wait(ASK_EVERY_MS);
  }
  client.close();
  return { asked, failed };
}

async function readChain(victim: Victim): Promise<bodies.Forge['blocks']> {
  for (;;) {
    // Safe: that is what our own node answers.
    const { blocks } = JSON.parse((await victim.get('/info')).body) as { readonly blocks: readonly string[] };
    if (blocks.length > 0) return blocks.map(parseBlock);
    await wait(ASK_EVERY_MS);
  }
}

const READS = [
  '/info',
  '/balances',
  '/tx_pool',
  '/v1/status',
  '/v1/peers',
  '/v1/cards',
  '/v1/activity',
  '/v1/own-payments',
];

function turn(url: string, index: number, forge: bodies.Forge | undefined): Ask {
  const read = `${url}${READS[index % READS.length] ?? ''}`;
  if (forge === undefined) return { url: read };
  switch (index % 10) {
    case 0:
      return { url: `${url}/v1/events`, isLeftOpen: true };
    case 1:
      return { url: `${url}/new_block_mined`, body: bodies.known(forge, index) };
    case 2:
      return { url: `${url}/new_block_mined`, body: bodies.withoutWork(forge, index) };
    case 3:
      return { url: `${url}/new_block_mined`, body: bodies.orphan(forge, index) };
    case 4:
      return { url: `${url}/v1/payments`, body: bodies.order(forge, index) };
    case 5:
      return { url: `${url}/v1/cards`, body: bodies.card(forge, index) };
    case 6:
      return { url: `${url}/v1/greet`, body: bodies.greeting(forge, index) };
    case 7:
      return index % REQUESTS_PER_PAYMENT === 7
        ? { url: `${url}/new_transaction`, body: JSON.stringify({ to: `recipient ${index}`, amount: 1 }) }
        : {
            url: `${url}/v1/blocks`,
            body: JSON.stringify({ locator: forge.blocks.slice(-1).map(({ hash }) => hash) }),
          };
    default:
      return { url: read };
  }
}

interface Used {
  readonly asked: number;
  readonly failed: number;
  readonly minutes: number;
}

function toFigures(looks: readonly Look[], { asked, failed, minutes }: Used): Figure[] {
  const held = median(looks.map(({ heldMiB }) => heldMiB));
  const memory = median(looks.map(({ memoryMiB }) => memoryMiB));
  const open = median(looks.map(({ descriptors }) => descriptors));
  const perHour = (value: (look: Look) => number): number =>
    MINUTES_PER_HOUR * slopeOf(looks.map((look) => ({ at: look.at, value: value(look) })));
  return [
    { key: 'minutes', label: 'it was used for', value: minutes, unit: 'min' },
    { key: 'asked', label: 'requests', value: asked, unit: '' },
    { key: 'failed', label: 'requests without an answer', value: failed, unit: '', target: { atMost: 0 } },
    { key: 'held', label: 'memory that its heap held after the warm-up, median', value: held, unit: 'MiB' },
    {
      key: 'held.slope',
      label: 'its growth in an hour, by the slope after the warm-up',
      value: perHour(({ heldMiB }) => heldMiB),
      unit: 'MiB/h',
      target: { atMost: MOST_GROWTH_MIB },
    },
    { key: 'memory', label: 'memory that the system gave it, garbage included, median', value: memory, unit: 'MiB' },
    { key: 'memory.slope', label: 'its growth in an hour', value: perHour((look) => look.memoryMiB), unit: 'MiB/h' },
    { key: 'descriptors', label: 'files and sockets after the warm-up, median', value: open, unit: '' },
    {
      key: 'descriptors.slope',
      label: 'their growth in an hour',
      value: perHour(({ descriptors }) => descriptors),
      unit: '/h',
      target: { atMost: MOST_DESCRIPTORS },
    },
  ];
}
