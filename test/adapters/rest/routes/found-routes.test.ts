/** `/v1/found`, `/v1/sweep`, `/v1/stop-sweep`. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { get, post } from '../rest-client.ts';

let one: TestNode;

beforeAll(async () => {
  one = await startTestNode();
});
afterAll(() => one.stop());

test('a node that finds nobody says so', async () => {
  const { status, body } = await get(one.url, '/v1/found');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({ finding: false, reason: null, sweep: null, nodes: [] });
});

test('a sweep is refused where there is no network to look through', async () => {
  expect(await post(one.url, '/v1/sweep', '')).toMatchObject({
    status: 409,
    body: expect.stringMatching(/^Failed: .*\(no-room\)$/),
  });
});

test('to stop none is no error', async () => {
  expect(await post(one.url, '/v1/stop-sweep', '')).toMatchObject({ status: 200, body: 'Done' });
});

test.each([
  ['GET', '/v1/found'],
  ['POST', '/v1/sweep'],
  ['POST', '/v1/stop-sweep'],
])('%s %s is for the owner alone', async (method, path) => {
  const answer = await fetch(`${one.url}${path}`, { method, headers: { Origin: 'http://elsewhere.example' } });
  expect(answer.status).toBe(403);
});
