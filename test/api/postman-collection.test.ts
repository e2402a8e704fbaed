import { expect, test } from 'vitest';
import { createPostmanCollection } from '../../main/api/postman-collection.ts';

const operation = { summary: 'S', description: 'D', responses: {} };
const body = { content: { 'application/json': { schema: { examples: [{ to: 'test', amount: 10 }] } } } };
const OPEN_API = {
  info: { title: 'Chalkchain node', version: '1', description: 'All of it.' },
  paths: {
    '/info': { get: operation },
    '/new_transaction': { post: { ...operation, requestBody: body } },
    '/v1/status': { get: operation },
    '/': { get: operation },
  },
};

test('has a request for every endpoint, the workshop first', () => {
  const collection = createPostmanCollection(OPEN_API, 'http://localhost:5000');
  expect(collection).toMatchObject({
    info: { name: 'Chalkchain node' },
    item: [
      { name: 'The workshop', item: [{ name: 'GET /info' }, { name: 'POST /new_transaction' }] },
      { name: 'Chalkchain', item: [{ name: 'GET /v1/status' }, { name: 'GET /' }] },
    ],
    variable: [{ key: 'NODE_ENDPOINT', value: 'http://localhost:5000' }],
  });
});

test('sends example bodies as JSON', () => {
  const [workshop] = createPostmanCollection(OPEN_API, 'http://localhost:5000')['item'] as { item: unknown[] }[];
  expect(workshop?.item[1]).toMatchObject({
    request: {
      method: 'POST',
      header: [{ key: 'Content-Type', value: 'application/json' }],
      url: { raw: '{{NODE_ENDPOINT}}/new_transaction' },
      body: { mode: 'raw', raw: '{\n  "to": "test",\n  "amount": 10\n}' },
    },
  });
});

test('refuses what is no such document', () => {
  expect(() => createPostmanCollection({}, 'http://localhost:5000')).toThrow();
});
