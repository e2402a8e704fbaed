/** Child process of the bench `floods`: the hostile neighbour. Makes what it sends beforehand, and sends it at a steady pace. */
import { setTimeout as wait } from 'node:timers/promises';
import { loadBlocks } from '../fixtures/chain.ts';
import { loadMiners } from '../fixtures/miners.ts';
import { FLOOD_KINDS, type FloodKind } from '../floods/kinds.ts';
import { answerParent } from '../harness/child.ts';
import { createTimedClient, type Ask } from '../harness/http-client.ts';

export interface FloodQuestion {
  readonly kind: 'prepare' | 'send';
  /** Of {@link FLOOD_KINDS}. */
  readonly name: string;
  readonly url: string;
  /** Its address. */
  readonly from: string;
  /** How many blocks the node has. */
  readonly size: number;
  readonly classKey: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** What is answered in the first ones is not counted. */
  readonly warmUpSeconds: number;
}

export interface FloodAnswer {
  /** How many were answered with which status; 0 for those that were not answered. */
  readonly statuses: Readonly<Record<number, number>>;
  /** That were answered. */
  readonly perSecond: number;
}

const STEP_MS = 10;
/** A node that is too slow is sent no more meanwhile: a neighbour has so many sockets. */
const MOST_AT_ONCE = 64;

let asks: readonly Ask[] = [];

function prepare({ name, url, size, classKey, perSecond, seconds }: FloodQuestion): readonly Ask[] {
  const kind = FLOOD_KINDS.find((one) => one.name === name);
  if (kind === undefined) throw new Error(`There is no flood of ${name}.`);
  const forge = { blocks: loadBlocks(size), wallets: loadMiners(), classKey };
  return Array.from({ length: perSecond * seconds }, (_, index) => toAsk(kind, `${url}${pathOf(kind, index)}`, index));
  function toAsk({ body }: FloodKind, target: string, index: number): Ask {
    return body === undefined ? { url: target, isLeftOpen: true } : { url: target, body: body(forge, index) };
  }
}

function pathOf({ paths }: FloodKind, index: number): string {
  return paths[index % paths.length] ?? '';
}

async function send({ from, perSecond, seconds, warmUpSeconds }: FloodQuestion): Promise<FloodAnswer> {
  const client = createTimedClient({ from, connections: MOST_AT_ONCE });
  const statuses: Record<number, number> = {};
  const open = new Set<Promise<void>>();
  const startedAt = performance.now();
  const passedSeconds = (): number => (performance.now() - startedAt) / 1000;
  let sent = 0;
  let counted = 0;
  const count = (status: number): void => {
    const at = passedSeconds();
    if (at < warmUpSeconds || at > seconds) return;
    statuses[status] = (statuses[status] ?? 0) + 1;
    counted += 1;
  };
  while (passedSeconds() < seconds) {
    const due = Math.min(asks.length, Math.floor(passedSeconds() * perSecond));
    for (; sent < due && open.size < MOST_AT_ONCE; sent++) {
      const asking: Promise<void> = client
        .ask(asks[sent] ?? { url: '' })
        .then(
          ({ status }) => count(status),
          // Its connection was closed on it.
          () => count(0),
        )
        .finally(() => open.delete(asking));
      open.add(asking);
    }
    await wait(STEP_MS);
  }
  client.close();
  await Promise.all(open);
  return { statuses, perSecond: counted / (seconds - warmUpSeconds) };
}

answerParent<FloodQuestion, FloodAnswer>(async (question) => {
  if (question.kind === 'send') return await send(question);
  asks = prepare(question);
  return { statuses: {}, perSecond: 0 };
});
