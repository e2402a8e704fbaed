/** Who listens is told of the peers that answer, each of them, whoever else comes meanwhile. */
import { expect, test } from 'vitest';
import type { PeerEvent } from '../../../../main/node/ports/peer-events.ts';
import { Listeners } from '../../../../main/node/peers/streams/listeners.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function openListeners() {
  const clock = new FakeClock();
  const answered: string[] = [];
  const looks = { count: 0 };
  const listeners = new Listeners({
    chain: { size: 0, tip: undefined, firstHash: undefined, bestWires: () => [] },
    book: {
      all: () => {
        looks.count += 1;
        return [];
      },
      at: () => [],
      changed: () => undefined,
    },
    clock,
    answeredAddresses: () => [...answered],
    newsForNewcomer: () => [],
  });
  const join = (instance: string | undefined) => {
    const told: (readonly string[])[] = [];
    const tell = (event: PeerEvent): void => void (event.kind === 'peers' && told.push(event.addresses));
    listeners.add({ senderIp: '10.0.0.7', instance, wantsBlocks: true, tell });
    return told;
  };
  return { clock, answered, looks, listeners, join };
}

test('one that comes when the peers have changed does not keep the others from hearing of them', () => {
  const { clock, answered, listeners, join } = openListeners();
  const first = join('a');
  answered.push('http://10.0.0.8:5000');
  listeners.peersChanged();
  const second = join('b');
  expect([first, second]).toEqual([[[]], [['http://10.0.0.8:5000']]]);
  clock.advance(5000);
  expect(first.at(-1)).toEqual(['http://10.0.0.8:5000']);
});

test('the same peers are told once, and only to nodes', () => {
  const { clock, answered, listeners, join } = openListeners();
  answered.push('http://10.0.0.8:5000');
  const [node, curl] = [join('a'), join(undefined)];
  for (let n = 0; n < 3; n++) {
    listeners.peersChanged();
    clock.advance(5000);
  }
  expect([node.length, curl]).toEqual([2, []]);
});

test('peers that change a thousand times a second cost no more than those that change now and then', () => {
  const { clock, looks, listeners, join } = openListeners();
  join('a');
  looks.count = 0;
  for (let n = 0; n < 1000; n++) {
    listeners.peersChanged();
    clock.advance(1);
  }
  expect(looks.count).toBeLessThanOrEqual(10);
});
