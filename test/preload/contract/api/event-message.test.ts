/** Events are read out of texts, and what is no event of the contract is left out. */
import { describe, expect, test } from 'vitest';
import { parseEventMessage } from '../../../../preload/contract/api/event-message.ts';
import type { NodeEventMessage } from '../../../../preload/contract/api/transport.ts';
import { startTestHost } from '../../../support/test-host.ts';
import { until } from '../../../support/test-node.ts';

describe('the text of an event', () => {
  test('is read, when a real node has written it', async () => {
    const tested = await startTestHost();
    const told: NodeEventMessage[] = [];
    const unsubscribe = tested.api.subscribe((message) => told.push(message));
    await tested.api.dispatch('saveName', { address: 'adr-7', name: 'Table 7' });
    await tested.api.dispatch('startMining', undefined);
    await until(() => told.some(({ name }) => name === 'tip-changed'));
    unsubscribe();
    await tested.stop();
    expect(told.length).toBeGreaterThan(2);
    for (const message of told) {
      const text = JSON.stringify(message);
      expect(parseEventMessage(text)).toEqual(JSON.parse(text));
    }
  });

  test.each([
    '',
    'null',
    '7',
    '[]',
    '{}',
    '{"name":"tip-changed"}',
    '{"name":"tip-changed","payload":null}',
    '{"name":"tip-changed","payload":[]}',
    '{"name":"peers-changed","payload":{}}',
    '{"name":"peers-changed","payload":"peers"}',
    '{"name":"of-a-later-version","payload":{}}',
    '{"name":"toString","payload":{}}',
    '{"name":["notice"],"payload":{}}',
    '{"name":"notice","payload":{}',
  ])('is left out when it is %s', (text) => {
    expect(parseEventMessage(text)).toBeUndefined();
  });
});
