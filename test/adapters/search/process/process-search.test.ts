import { afterEach, describe, expect, test } from 'vitest';
import { createProcessSearch } from '../../../../main/adapters/search/process/process-search.ts';
import type { SearchProcess } from '../../../../main/adapters/search/process/search-messages.ts';
import type { NonceSearch } from '../../../../main/node/ports/nonce-search.ts';
import { startSearchChild } from '../../../support/search-child.ts';
import { FULL_SPEED, hasBegun, HOPELESS, never, templateOf } from '../../../support/search-templates.ts';

interface Setup {
  readonly search: NonceSearch;
  readonly processes: SearchProcess[];
  /** Exit codes of the processes that died. */
  readonly deaths: number[];
}

const open: NonceSearch[] = [];

function setUp(): Setup {
  const processes: SearchProcess[] = [];
  const deaths: number[] = [];
  const search = createProcessSearch({
    startProcess: () => {
      const started = startSearchChild();
      processes.push(started);
      return started;
    },
    onDeath: (code) => deaths.push(code),
  });
  open.push(search);
  return { search, processes, deaths };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((search) => search.close()));
});

/** What it has in common with other searches is in test/conformance/nonce-search.test.ts. */
describe('the search in a process of its own', () => {
  test('starts no process before it is needed, and keeps the one that it has', async () => {
    const { search, processes } = setUp();
    expect(processes).toHaveLength(0);
    await search.search(templateOf(1), FULL_SPEED, never());
    await search.search(templateOf(1), FULL_SPEED, never());
    expect(processes).toHaveLength(1);
  });

  test('rejects and tells when the process is killed, and the next search starts another one', async () => {
    const { search, processes, deaths } = setUp();
    const result = search.search(templateOf(HOPELESS), FULL_SPEED, never());
    const failure = expect(result).rejects.toThrow('ended');
    await hasBegun(search);
    processes[0]!.kill();
    await failure;
    expect(deaths).toHaveLength(1);

    const counted = search.hashCount();
    expect(await search.search(templateOf(4), FULL_SPEED, never())).toBeDefined();
    expect(processes).toHaveLength(2);
    expect(search.hashCount()).toBeGreaterThan(counted);
    expect(search.hashCounts()).toEqual([search.hashCount()]);
  });

  test('tells of a process that is killed while it has nothing to do', async () => {
    const { search, processes, deaths } = setUp();
    await search.search(templateOf(1), FULL_SPEED, never());
    processes[0]!.kill();
    await expect.poll(() => deaths, { interval: 5 }).toHaveLength(1);
    expect(await search.search(templateOf(1), FULL_SPEED, never())).toBeDefined();
  });

  test('rejects when the process cannot be started, and can be tried again', async () => {
    const search = createProcessSearch({
      startProcess: () => {
        throw new Error('no more processes');
      },
      onDeath: () => expect.unreachable(),
    });
    await expect(search.search(templateOf(0), FULL_SPEED, never())).rejects.toThrow('no more processes');
    await expect(search.search(templateOf(0), FULL_SPEED, never())).rejects.toThrow('no more processes');
  });

  test('does not tell of the end that closing brings', async () => {
    const { search, deaths } = setUp();
    await search.search(templateOf(1), FULL_SPEED, never());
    await search.close();
    await search.close();
    expect(deaths).toEqual([]);
  });
});
