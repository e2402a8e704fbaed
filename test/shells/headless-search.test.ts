/** Where a headless node searches: by itself at a gentle pace, in a process of its own at a fast one. */
import { afterEach, expect, test } from 'vitest';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { isSearch, readProcessTree, type ProcessFacts } from '../support/process-tree.ts';

const processes = new HeadlessProcesses();

afterEach(() => processes.end());

/** The processes that the node has started when it has mined. */
async function childrenOfMiner(...options: readonly string[]): Promise<readonly ProcessFacts[]> {
  const node = processes.start(['0', '--host', '127.0.0.1', '--in-memory', '--mine', ...options]);
  await node.waitFor(/Block 2 mined!/);
  const [, ...children] = readProcessTree(node.child.pid ?? 0);
  return children;
}

const linuxTest = test.skipIf(process.platform !== 'linux');

linuxTest('at the pace of the workshop no other process is needed', async () => {
  expect(await childrenOfMiner()).toEqual([]);
});

linuxTest('at full speed one process searches, on trial if its owner does not mind', async () => {
  const [child, ...others] = await childrenOfMiner('--full-speed', '--threads', '1');
  expect(others).toEqual([]);
  expect(isSearch(child!)).toBe(true);
  expect(child!.args.includes('--trial')).toBe(process.arch === 'x64');
  const [untried] = await childrenOfMiner('--full-speed', '--threads', '1', '--no-wide-vectors');
  expect(isSearch(untried!)).toBe(true);
  expect(untried!.args).not.toContain('--trial');
});
