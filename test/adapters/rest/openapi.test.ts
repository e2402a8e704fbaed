/** The OpenAPI document says what the server does: made from the same table, and compared with live answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startTestNode, type TestNode } from '../../support/test-node.ts';
import { get, post, send } from './rest-client.ts';
import { OPERATION_METHODS, readDocument, type OpenApiDocument, type Operation } from './openapi-document.ts';

let one: TestNode;
let document: OpenApiDocument;

beforeAll(async () => {
  one = await startTestNode();
  document = await readDocument(one.url);
});
afterAll(() => one.stop());

function operations(): [path: string, method: string, operation: Operation][] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [path, method, operation]),
  );
}

describe('the document', () => {
  test('is OpenAPI 3.1 and names the version of the node', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Chalkchain node', version: '0.0.0-test' } });
  });

  test('has all endpoints of the workshop and our own', () => {
    expect(Object.keys(document.paths)).toEqual([
      '/info',
      '/balances',
      '/tx_pool',
      '/new_transaction',
      '/start_mining',
      '/stop_mining',
      '/greet',
      '/v1/greet',
      '/consensus',
      '/add_peer',
      '/v1/remove-peer',
      '/new_block_mined',
      '/v1/try-block',
      '/v1/blocks',
      '/v1/events',
      '/v1/payments',
      '/v1/own-payments',
      '/v1/cards',
      '/v1/status',
      '/v1/peers',
      '/v1/pool',
      '/v1/activity',
      '/v1/found',
      '/v1/sweep',
      '/v1/stop-sweep',
      '/v1/reach-back',
      '/v1/choose-branch',
      '/v1/dismiss-replacement',
      '/v1/begin-chain',
      '/v1/class',
      '/v1/open-class',
      '/v1/join-class',
      '/v1/leave-class',
      '/v1/begin-class-again',
      '/v1/anchor',
      '/v1/class-anchors',
      '/v1/commands',
      '/v1/command-class',
      '/v1/retired-chains',
      '/v1/fetch-chain-again',
      '/v1/begin-new-chain',
      '/v1/take-back-chain',
      '/',
      '/openapi.json',
    ]);
  });

  test('describes every answer of every operation with an example', () => {
    for (const [path, method, { summary, responses }] of operations()) {
      expect([path, method, summary]).toEqual([path, method, expect.stringMatching(/./)]);
      for (const { description, content } of Object.values(responses)) {
        expect(description).not.toBe('');
        const [media] = Object.values(content);
        expect(Object.keys(media!.examples).length).toBeGreaterThan(0);
      }
    }
    const ids = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has examples that fit their schemas', () => {
    for (const [path, method, { responses, requestBody }] of operations()) {
      for (const [status, { content }] of Object.entries(responses)) {
        for (const { schema, examples } of Object.values(content)) {
          for (const { value } of Object.values(examples)) {
            expect([path, method, status, z.fromJSONSchema(schema).safeParse(value).error]).toEqual([
              path,
              method,
              status,
              undefined,
            ]);
          }
        }
      }
      const schema = requestBody?.content['application/json']?.schema;
      for (const example of (schema?.['examples'] as unknown[] | undefined) ?? []) {
        expect(z.fromJSONSchema(schema!).safeParse(example).error).toBeUndefined();
      }
    }
  });

  test('tells what guards, limits and bodies add', () => {
    const statuses = Object.fromEntries(operations().map(([path, , { responses }]) => [path, Object.keys(responses)]));
    expect(statuses['/info']).toEqual(['200', '500', '507']);
    expect(statuses['/new_transaction']).toEqual(['201', '400', '403', '413', '415', '500', '507']);
    expect(statuses['/start_mining']).toEqual(['200', '403', '409', '500', '507']);
    expect(statuses['/consensus']).toEqual(['200', '403', '429', '500', '507']);
    expect(statuses['/new_block_mined']).toEqual([
      '201',
      '202',
      '400',
      '403',
      '413',
      '415',
      '429',
      '500',
      '503',
      '507',
    ]);
    expect(document.paths['/start_mining']!['get']!.security).toEqual([{}, { controlToken: [] }]);
    expect(document.paths['/info']!['get']!.security).toEqual([]);
  });
});

describe('the live server', () => {
  test('takes the methods of the document, and no others', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const allow = [...Object.keys(methods), ...('get' in methods ? ['head'] : []), 'options']
        .map((method) => method.toUpperCase())
        .toSorted()
        .join(', ');
      for (const method of OPERATION_METHODS) {
        const { status, headers } = await send(one.url, { method: method.toUpperCase(), path });
        if (method in methods) {
          expect([path, method, status]).not.toEqual([path, method, expect.toBeOneOf([404, 405, 500])]);
        } else expect([path, method, status, headers['allow']]).toEqual([path, method, 405, allow]);
      }
      expect((await send(one.url, { method: 'OPTIONS', path })).headers['allow']).toBe(allow);
    }
  });

  test.each(['/info', '/balances', '/tx_pool', '/v1/status', '/v1/peers', '/v1/pool'])(
    'answers %s as its schema says',
    async (path) => {
      await post(one.url, '/greet', '{"address": "http://127.0.0.1:9"}');
      const { schema } = document.paths[path]!['get']!.responses['200']!.content['application/json']!;
      expect(z.fromJSONSchema(schema).safeParse(JSON.parse((await get(one.url, path)).body)).error).toBeUndefined();
    },
  );
});
