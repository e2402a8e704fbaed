/** Forms made from the OpenAPI document. */
import { describe, expect, test } from 'vitest';
import { readEndpoints, writeBody, writePath } from '../../../../renderer/features/api/open-api.ts';

const DOCUMENT = {
  paths: {
    '/info': { get: { summary: 'The chain', responses: { 200: { description: 'OK' } } } },
    '/new_transaction': {
      post: {
        summary: 'Pay',
        security: [{}, { controlToken: [] }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['to', 'amount'],
                properties: {
                  to: { type: 'string', examples: ['test'] },
                  amount: { type: 'number', description: 'Coins' },
                  note: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
    '/new_block_mined': {
      post: {
        requestBody: {
          content: {
            'application/json': { schema: { properties: { transactions: { type: 'array' } }, example: { height: 1 } } },
          },
        },
      },
    },
  },
};

const [info, pay, announce] = readEndpoints(DOCUMENT);
const payFields = pay?.body?.fields ?? [];

describe('the endpoints of a document', () => {
  test('keep their order, method and path', () => {
    expect(readEndpoints(DOCUMENT).map(({ id }) => id)).toEqual([
      'GET /info',
      'POST /new_transaction',
      'POST /new_block_mined',
    ]);
    expect(info?.body).toBeNull();
  });

  test('know who may ask', () => {
    expect([info?.isControl, pay?.isControl]).toEqual([false, true]);
  });

  test('have a field for each simple member of the body', () => {
    expect(payFields.map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
      ['to', 'text', true],
      ['amount', 'number', true],
      ['note', 'text', false],
    ]);
  });

  test('have a body to be typed as text where its form is not simple', () => {
    expect(announce?.body?.fields).toEqual([]);
    expect(announce?.body?.example).toContain('"height": 1');
  });

  test.each([undefined, null, 'text', [], { paths: [] }, { paths: { '/x': null } }])('are none in %j', (document) => {
    expect(readEndpoints(document)).toEqual([]);
  });
});

describe('a filled-in form', () => {
  test('sends numbers as they were typed: 10 and 10.0 are different amounts', () => {
    expect(writeBody(payFields, { to: 'test', amount: '10.0' })).toBe('{"to": "test", "amount": 10.0}');
    expect(writeBody(payFields, { to: 'test', amount: '10' })).toBe('{"to": "test", "amount": 10}');
  });

  test('leaves out what is empty and optional, and keeps what is required', () => {
    expect(writeBody(payFields, {})).toBe('{"to": "", "amount": ""}');
  });

  test('escapes texts', () => {
    expect(writeBody(payFields, { to: 'a"b', amount: '1', note: 'ü' })).toBe(
      '{"to": "a\\"b", "amount": 1, "note": "ü"}',
    );
  });

  test('puts parameters into path and query', () => {
    const field = { kind: 'text', isRequired: true, description: '', choices: [], example: '' } as const;
    const fields = [
      { ...field, name: 'hash', place: 'path' },
      { ...field, name: 'from', place: 'query' },
      { ...field, name: 'to', place: 'query' },
    ] as const;
    expect(writePath('/v1/blocks/{hash}', fields, { hash: 'a/b', from: '1' })).toBe('/v1/blocks/a%2Fb?from=1');
  });
});
