/**
 * Every HTTP exchange that was recorded from live reference nodes, against a live node of ours: the same answer, or the
 * one of the rule in `http/http-rules.ts`, which says why.
 */
import { describe, expect, test } from 'vitest';
import { isDocumented, readDocument } from '../adapters/rest/openapi-document.ts';
import { get, send, type TestAnswer } from '../adapters/rest/rest-client.ts';
import { HTTP_RULES, type HttpRule } from './http/http-rules.ts';
import { openScene, type Scene } from './http/http-states.ts';
import { HTTP_VECTORS, rowBytes, type HttpRow } from './http/http-vectors.ts';

interface Observed {
  readonly answer: TestAnswer;
  readonly chainSize: number;
  readonly peers: readonly string[];
  readonly poolGrowsBy: number;
  readonly balancesBefore: string;
  readonly balancesAfter: string;
  readonly isDocumented: boolean;
}

describe.each(HTTP_VECTORS.rows.map((row) => [row.id, row.given, row] as const))('%s, given %s', (id, _given, row) => {
  const rule = HTTP_RULES.find(({ rows }) => rows.test(id));

  test(rule === undefined ? 'is answered as recorded' : `is answered by a rule of ours: ${rule.because}`, async () => {
    const scene = await openScene(row);
    try {
      compare(row, rule, await observe(row, scene));
    } finally {
      await scene.close();
    }
  });
});

test('has no rule that no row needs, and one rule per row at most', () => {
  const ids = HTTP_VECTORS.rows.map(({ id }) => id);
  for (const { rows } of HTTP_RULES) expect(ids.some((id) => rows.test(id))).toBe(true);
  const doubles = ids.filter((id) => HTTP_RULES.filter(({ rows }) => rows.test(id)).length > 1);
  // The general rule for blocks that cannot be read gives way to the one for content types, which comes first.
  expect(doubles.filter((id) => !/^body-(new_block_mined|add_peer)-/.test(id))).toEqual([]);
});

async function observe(row: HttpRow, scene: Scene): Promise<Observed> {
  const { url } = scene.node;
  const balancesBefore = (await get(url, '/balances')).body;
  const poolBefore = await poolSize(url);
  const bytes = rowBytes(row);
  const answer = await send(url, {
    method: row.method,
    path: row.path,
    headers: row.request_headers,
    ...(bytes === undefined ? {} : { body: scene.names.size > 0 ? toHere(scene, bytes.toString()) : bytes }),
  });
  const info = JSON.parse((await get(url, '/info')).body) as { chain_size: number; peers: string[] };
  return {
    answer: { ...answer, body: toRecorded(scene, answer.body) },
    chainSize: info.chain_size,
    peers: info.peers.map((peer) => toRecorded(scene, peer)),
    poolGrowsBy: (await poolSize(url)) - poolBefore,
    balancesBefore,
    balancesAfter: (await get(url, '/balances')).body,
    isDocumented: isDocumented(await readDocument(url), row, answer),
  };
}

function compare(row: HttpRow, rule: HttpRule | undefined, seen: Observed): void {
  const { answer } = seen;
  expect(answer.status).toBe(rule?.status ?? row.status);
  const body = rule?.body ?? row.body;
  if (body instanceof RegExp) expect(answer.body).toMatch(body);
  else expect(answer.body).toBe(body);
  expect(answer.headers['content-type']).toBe(
    /^[[{]/.test(answer.body) || row.method === 'HEAD' ? 'application/json' : 'text/plain; charset=utf-8',
  );

  expect(seen.isDocumented).toBe(true);
  if (row.allow !== undefined) expect(answer.headers['allow']).toBe(row.allow);
  const chainSize = rule?.chainSize ?? row.chain_size_after;
  if (chainSize !== undefined) expect(seen.chainSize).toBe(chainSize);
  const poolGrowsBy = rule?.poolGrowsBy ?? row.pool_grows_by;
  if (poolGrowsBy !== undefined) expect(seen.poolGrowsBy).toBe(poolGrowsBy);
  const peers = rule?.peers ?? row.peers_after;
  if (peers !== undefined) expect(seen.peers).toEqual(peers);
  if (answer.status >= 400) expect(seen.balancesAfter).toBe(seen.balancesBefore);
}

async function poolSize(url: string): Promise<number> {
  return (JSON.parse((await get(url, '/tx_pool')).body) as unknown[]).length;
}

function toHere({ names }: Scene, text: string): string {
  return [...names].reduce((result, [recorded, here]) => result.replaceAll(recorded, here), text);
}

function toRecorded({ names }: Scene, text: string): string {
  return [...names].reduce((result, [recorded, here]) => result.replaceAll(here, recorded), text);
}
