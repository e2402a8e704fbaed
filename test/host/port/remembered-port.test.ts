import { expect, test } from 'vitest';
import { rememberedPort } from '../../../main/host/port/remembered-port.ts';

test.each([
  ['nothing yet', { port: undefined, portStart: undefined }, undefined],
  ['what its owner chose', { port: 6000, portStart: null }, 6000],
  ['what an older version has kept', { port: 6000, portStart: undefined }, 6000],
  ['what was found from here on', { port: 5051, portStart: 5050 }, 5051],
  ['what was found from elsewhere on', { port: 5000, portStart: 5000 }, undefined],
])('of %s, with 5050 as the port of the class, remains %#', (_what, stored, expected) => {
  expect(rememberedPort(stored, 5050)).toBe(expected);
});
