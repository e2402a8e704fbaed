import { describe, expect, test } from 'vitest';
import { createDispatch } from '../../main/api/dispatch.ts';
import type { Handlers } from '../../main/api/handlers/handler-types.ts';
import { ValidationError } from '../../main/consensus/rules/validation-error.ts';
import { StorageError } from '../../main/node/ports/chain-store.ts';
import { RequestError } from '../../main/node/request-error.ts';

const logLines: string[] = [];

/** A node whose every method does this. */
function dispatchTo(handle: (params: never) => unknown) {
  const handlers = new Proxy({} as Handlers, { get: () => handle });
  return createDispatch(handlers, { error: (line) => void logLines.push(line) });
}

function failWith(error: unknown) {
  return dispatchTo(() => {
    throw error;
  });
}

describe('dispatch', () => {
  test('gives parsed params to the handler', async () => {
    const dispatch = dispatchTo((params) => params);
    expect(await dispatch('saveSettings', { name: '  Ada ' })).toEqual({ ok: true, value: { name: 'Ada' } });
    expect(await dispatch('getStatus', undefined)).toEqual({ ok: true, value: undefined });
    expect(await dispatch('getStatus', null)).toEqual({ ok: true, value: undefined });
  });

  test.each([undefined, null, 7, {}, 'toString', 'getstatus', ['getStatus']])('does not know %j', async (method) => {
    const dispatch = dispatchTo(() => expect.unreachable());
    expect(await dispatch(method, undefined)).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
  });

  test('names the member that is wrong', async () => {
    const dispatch = dispatchTo(() => expect.unreachable());
    const reply = await dispatch('listBlocks', { count: 501 });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'invalid-params', member: 'count', fault: { code: 'too-large', most: 500 } },
    });
  });

  test.each([
    ['saveSettings', { name: ' ' }, 'name', { code: 'empty' }],
    ['saveSettings', { name: 'A\u200b' }, 'name', { code: 'invisible' }],
    ['saveSettings', { name: 'A'.repeat(65) }, 'name', { code: 'too-long', most: 64 }],
    ['exportKey', { current: null, passphrase: 'short' }, 'passphrase', { code: 'too-short', least: 8 }],
    ['listBlocks', { count: 0 }, 'count', { code: 'too-small', least: 1 }],
    ['listBlocks', [], '', { code: 'wrong-kind', expected: 'object' }],
    ['listBlocks', { count: 1.5 }, 'count', { code: 'wrong-kind', expected: 'whole-number' }],
    ['listBlocks', {}, 'count', { code: 'wrong-kind', expected: 'number' }],
    ['listBlocks', { count: 1, 'a\u202eb': 1 }, '', { code: 'unknown-member', name: 'a\\u202eb' }],
    ['getBlock', {}, '', { code: 'wrong-form' }],
    ['getStatus', 7, '', { code: 'wrong-form' }],
    ['getTransaction', { hash: 'x' }, 'hash', { code: 'not-a-hash' }],
    [
      'callRest',
      { method: 'PUT', path: '/', body: null },
      'method',
      { code: 'not-a-choice', choices: ['GET', 'POST'] },
    ],
    ['callRest', { method: 'GET', path: 'info', body: null }, 'path', { code: 'not-a-path' }],
    ['saveSettings', { isOnLan: 1 }, 'isOnLan', { code: 'wrong-kind', expected: 'yes-or-no' }],
    ['pay', { to: 7, amount: '1' }, 'to', { code: 'wrong-kind', expected: 'text' }],
    [
      'setPace',
      { threads: 1, maxHashesPerSecond: 0, share: null },
      'maxHashesPerSecond',
      { code: 'not-above', bound: 0 },
    ],
  ])('says what is wrong with the params of %s: %j', async (method, params, member, fault) => {
    const reply = await dispatchTo(() => expect.unreachable())(method, params);
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-params', member, fault } });
  });

  test('passes the code and the values of what cannot be done', async () => {
    const problem = { code: 'insufficient-funds', pays: '2', spendable: '1', confirmed: '1' } as const;
    const reply = await failWith(new RequestError(problem))('pay', { to: 'a', amount: '2' });
    expect(reply).toEqual({ ok: false, error: problem });
  });

  test('passes the code of a broken rule, and a failing disk', async () => {
    const broken = await failWith(new ValidationError('bad-txns-to'))('getStatus', undefined);
    expect(broken).toMatchObject({ error: { code: 'bad-txns-to' } });
    const disk = await failWith(new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' }))(
      'getStatus',
      undefined,
    );
    expect(disk).toEqual({
      ok: false,
      error: { code: 'storage-failed', problem: { code: 'disk-full', file: 'chain.db' } },
    });
  });

  test.each([new TypeError('secret detail'), 'a text'])('tells nobody but the log of a bug: %s', async (bug) => {
    logLines.length = 0;
    const reply = await failWith(bug)('getStatus', undefined);
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(logLines[0]).toBe('getStatus failed:');
    expect(logLines.length).toBeGreaterThan(1);
  });
});
