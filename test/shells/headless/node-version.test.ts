import { expect, test } from 'vitest';
import { explainOldNode } from '../../../main/shells/headless/node-version.ts';

test.each(['20.18.0', '20.20.2', '22.1.0', '24.21.0', '100.0.0-nightly'])('Node %s will do', (version) => {
  expect(explainOldNode(version)).toBeUndefined();
});

test.each(['20.17.9', '18.20.4', '4.0.0'])('Node %s is too old, which is said in a sentence', (version) => {
  expect(explainOldNode(version)).toMatch(/^Chalkchain needs Node\.js 20\.18 or newer, and this is [\d.]+\./);
});
