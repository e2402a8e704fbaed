/** Where a headless node searches: by itself at a gentle pace, in a process of its own at a fast one. */
import { afterEach, expect, test } from 'vitest';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { readProcessTree } from '../support/process-tree.ts';

const processes = new HeadlessProcesses();

afterEach(() => processes.end());

/** The arguments of the processes that the node has started when it has mined. */
async function childrenOfMiner(...options: readonly string[]): Promise<(readonly string[])[]> {
  const node = processes.start(['0', '--host', '127.0.0.1', '--in-memory', '--mine', ...options]);
  await node.waitFor(/Block 2 mined!/);
  const [, ...children] = readProcessTree(node.child.pid ?? 0);
  return children.map(({ args }) => args);
}

const linuxTest = test.skipIf(process.platform !== 'linux');

linuxTest('at the pace of the workshop no other process is needed', async () => {
  expect(await childrenOfMiner()).toEqual([]);
});

linuxTest('at full speed one process searches, on trial if its owner does not mind', async () => {
  const entry: unknown = expect.stringMatching(/node-search-process\.ts$/);
  const [child, ...others] = await childrenOfMiner('--full-speed', '--threads', '1');
  expect(others).toEqual([]);
  expect(child).toContainEqual(entry);
  expect(child?.includes('--trial')).toBe(process.arch === 'x64');
  const [untried] = await childrenOfMiner('--full-speed', '--threads', '1', '--no-wide-vectors');
  expect(untried).toContainEqual(entry);
  expect(untried).not.toContain('--trial');
});
