/** What the bench `load` asks for: what other nodes, pages and people ask for most. */
import type { Block } from '../../../main/consensus/block.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';

export interface Endpoint {
  /** Stable, for scripts. */
  readonly name: string;
  readonly path: string;
  /** JSON, which is posted. */
  readonly body?: string;
  readonly status: number;
  /** Requests at once, where the node lets one sender have fewer than others. */
  readonly connections?: number;
  /** As many requests as one sender may make at once. */
  readonly most?: number;
}

/** Nobody is there: what is measured is the greeting. */
const GREETER = JSON.stringify({ address: 'http://127.0.0.1:1' });

/** Of the 200 that a sender has for both kinds. */
const GREETINGS = 90;

/** How many blocks a node lacks that was away for a minute. */
const MISSED = 10;

/** @param blocks of the chain that the node has */
export function endpointsFor(blocks: readonly Block[]): readonly Endpoint[] {
  const tip = blocks.at(-1);
  const common = blocks.at(-1 - MISSED);
  if (tip === undefined || common === undefined) throw new RangeError('The chain is too short to ask for a part of it');
  return [
    { name: 'GET /info', path: '/info', status: 200 },
    { name: 'GET /balances', path: '/balances', status: 200 },
    { name: 'GET /tx_pool', path: '/tx_pool', status: 200 },
    { name: 'POST /greet', path: '/greet', body: GREETER, status: 200, most: GREETINGS },
    { name: 'POST /new_block_mined, a known one', path: '/new_block_mined', body: formatBlock(tip), status: 201 },
    { name: 'GET /v1/status', path: '/v1/status', status: 200 },
    { name: 'GET /v1/peers', path: '/v1/peers', status: 200 },
    { name: 'GET /v1/pool', path: '/v1/pool', status: 200 },
    { name: 'GET /v1/cards', path: '/v1/cards', status: 200 },
    { name: 'GET /v1/activity', path: '/v1/activity', status: 200 },
    { name: 'POST /v1/greet', path: '/v1/greet', body: GREETER, status: 200, most: GREETINGS },
    {
      name: `POST /v1/blocks, ${MISSED} and those since`,
      path: '/v1/blocks',
      body: JSON.stringify({ locator: [common.hash] }),
      status: 200,
      connections: 2,
    },
  ];
}
