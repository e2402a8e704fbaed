/** When mining rests to save the battery. */
import { describe, expect, test } from 'vitest';
import { BatteryRest } from '../../../main/node/mining/battery-rest.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakePower } from '../../support/fake-power.ts';

function open({ isWanted = true, isOnBattery = false } = {}) {
  const power = new FakePower();
  if (isOnBattery) power.set('battery');
  const clock = new FakeClock();
  const rest = new BatteryRest({ power, isWanted, clock });
  const told: boolean[] = [];
  rest.subscribe(() => told.push(rest.isResting));
  return { power, clock, rest, told };
}

describe('rest', () => {
  test('begins with the battery, and ends when mains power is steady', () => {
    const { power, clock, rest, told } = open();
    power.set('battery');
    expect(rest.isResting).toBe(true);
    power.set('mains');
    clock.advance(2_999);
    expect(rest.isResting).toBe(true);
    clock.advance(1);
    expect([rest.isResting, told]).toEqual([false, [true, false]]);
  });

  test('is there from the start on battery', () => {
    expect(open({ isOnBattery: true }).rest.isResting).toBe(true);
    expect(open({ isOnBattery: true, isWanted: false }).rest.isResting).toBe(false);
  });

  test('goes on while the plug is loose', () => {
    const { power, clock, rest, told } = open();
    for (let time = 0; time < 50; time += 1) {
      power.set('battery');
      clock.advance(100);
      power.set('mains');
      clock.advance(2_900);
    }
    expect([rest.isResting, told]).toEqual([true, [true]]);
  });

  test('is not wanted unless its owner says so', () => {
    const { power, rest, told } = open({ isWanted: false });
    power.set('battery');
    expect([rest.isWanted, rest.isResting, told]).toEqual([false, false, []]);
  });
});

describe('the choice', () => {
  test('takes effect at once, both ways', () => {
    const { power, rest, told, clock } = open({ isWanted: false });
    power.set('battery');
    rest.want(true);
    rest.want(true);
    expect(rest.isResting).toBe(true);
    rest.want(false);
    expect([rest.isResting, told]).toEqual([false, [true, false]]);
    power.set('mains');
    expect(clock.scheduledCount).toBe(0);
  });

  test('is unknown where nobody knows about the battery', () => {
    const rest = new BatteryRest({ power: undefined, isWanted: true, clock: new FakeClock() });
    expect([rest.isWanted, rest.isResting]).toEqual([undefined, false]);
    rest.close();
  });
});

test('closing leaves nothing behind', () => {
  const { power, clock, rest, told } = open();
  power.set('battery');
  power.set('mains');
  rest.close();
  expect([power.listenerCount, clock.scheduledCount]).toEqual([0, 0]);
  power.set('battery');
  expect(told).toEqual([true]);
});
