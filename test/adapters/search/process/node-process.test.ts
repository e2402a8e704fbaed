import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createNodeProcessStarter, type Child } from '../../../../main/adapters/search/process/node-process.ts';
import type { SearchRequest } from '../../../../main/adapters/search/process/search-messages.ts';
import { TRIAL_ARGUMENT, TRIAL_FLAGS } from '../../../../main/adapters/search/process/trial.ts';
import { createProcessSearch } from '../../../../main/adapters/search/process/process-search.ts';
import type { NonceSearch } from '../../../../main/node/ports/nonce-search.ts';
import { FULL_SPEED, hasBegun, HOPELESS, never, templateOf } from '../../../support/search-templates.ts';

const ENTRY = fileURLToPath(
  new URL('../../../../main/adapters/search/process/node-search-process.ts', import.meta.url),
);

/** Fails like a Node that does not know a flag. */
const UNKNOWN_FLAG = '--no-such-flag';
const EXIT_BAD_OPTION = 9;

interface Setup {
  readonly search: NonceSearch;
  /** Of all children that were started, in their order. */
  readonly trials: boolean[];
  readonly children: Child[];
  /** Exit codes. */
  readonly failedTrials: (number | undefined)[];
  readonly deaths: number[];
}

const open: NonceSearch[] = [];

function setUp(start: (isTrial: boolean) => Child = startReal, canTry = true): Setup {
  const trials: boolean[] = [];
  const children: Child[] = [];
  const failedTrials: (number | undefined)[] = [];
  const deaths: number[] = [];
  const startProcess = createNodeProcessStarter({
    canTry,
    startChild: (isTrial) => {
      trials.push(isTrial);
      const child = start(isTrial);
      children.push(child);
      return child;
    },
    onTrialFailed: (code) => failedTrials.push(code),
  });
  const search = createProcessSearch({ startProcess, onDeath: (code) => deaths.push(code) });
  open.push(search);
  return { search, trials, children, failedTrials, deaths };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((search) => search.close()));
});

function startReal(isTrial: boolean, flags = TRIAL_FLAGS): Child {
  return forkEntry(isTrial ? [TRIAL_ARGUMENT] : [], isTrial ? flags : []);
}

function forkEntry(args: readonly string[], flags: readonly string[]): Child & ChildProcess {
  // Safe: the child sends nothing else.
  return fork(ENTRY, [...args], { execArgv: [...flags], silent: true }) as unknown as Child & ChildProcess;
}

/** A child that does nothing by itself. */
class SilentChild extends EventEmitter implements Child {
  readonly kills: string[] = [];
  readonly requests: SearchRequest[] = [];

  send(request: SearchRequest): void {
    this.requests.push(request);
  }

  kill(signal: 'SIGKILL'): boolean {
    this.kills.push(signal);
    queueMicrotask(() => this.emit('exit', null));
    return true;
  }
}

const canBeTried = TRIAL_FLAGS.length > 0;

describe('the search in a child process of Node', () => {
  test('finds nonces, in a process on trial if there can be one', async () => {
    const { search, trials, failedTrials, deaths } = setUp();
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
    expect({ trials, failedTrials, deaths }).toEqual({ trials: [canBeTried], failedTrials: [], deaths: [] });
  });

  test('tries nothing when it must not', async () => {
    const { search, trials } = setUp(startReal, false);
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
    expect(trials).toEqual([false]);
  });

  test.runIf(canBeTried).each([
    ['when Node does not know the flag', (): Child => startReal(true, [UNKNOWN_FLAG]), EXIT_BAD_OPTION],
    // Without these WebAssembly has no vectors, and so there is nothing that could pass.
    [
      'when the kernel does not pass its test',
      (): Child => startReal(true, ['--no-enable-sse4-1', '--no-enable-avx']),
      70,
    ],
    [
      'when the compiler crashes',
      (): Child => {
        const child = forkEntry([TRIAL_ARGUMENT], TRIAL_FLAGS);
        child.kill('SIGSEGV');
        return child;
      },
      undefined,
    ],
  ])('goes on without the flag %s, and loses nothing', async (_name, startTrial, code) => {
    const { search, trials, failedTrials, deaths } = setUp((isTrial) => (isTrial ? startTrial() : startReal(false)));
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
    expect({ trials, failedTrials, deaths }).toEqual({ trials: [true, false], failedTrials: [code], deaths: [] });
  });

  test.runIf(canBeTried)('goes on without the flag when there is no process to be had', async () => {
    const { search, trials, failedTrials } = setUp((isTrial) => {
      if (!isTrial) return startReal(false);
      const child = new SilentChild();
      queueMicrotask(() => child.emit('error', new Error('no more processes')));
      return child;
    });
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
    expect({ trials, failedTrials }).toEqual({ trials: [true, false], failedTrials: [undefined] });
  });

  test.runIf(canBeTried)('a failed trial that says it is ready after all is not listened to', async () => {
    const { search, children } = setUp(() => new SilentChild());
    const result = search.search(templateOf(HOPELESS), FULL_SPEED, never());
    // Safe: that is what was started.
    const [trial, next] = [children[0] as SilentChild, () => children[1] as SilentChild];
    trial.emit('error', new Error('no more processes'));
    trial.emit('message', { kind: 'ready' });
    expect(next().requests).toEqual([]);
    next().emit('message', { kind: 'ready' });
    expect(next().requests).toHaveLength(1);
    await search.close();
    expect(await result).toBeUndefined();
  });

  test.runIf(canBeTried)('fails, and can be tried again, when there is none without the flag, either', async () => {
    let started = 0;
    const { search, deaths } = setUp((isTrial) => {
      started += 1;
      if (isTrial) return startReal(true, [UNKNOWN_FLAG]);
      if (started === 2) throw new Error('no more processes');
      return startReal(false);
    });
    await expect(search.search(templateOf(HOPELESS), FULL_SPEED, never())).rejects.toThrow('ended');
    expect(deaths).toHaveLength(1);
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
  });

  test('has no trial after a death, and tells of it', async () => {
    const { search, trials, children, deaths, failedTrials } = setUp();
    const result = search.search(templateOf(HOPELESS), FULL_SPEED, never());
    const failure = expect(result).rejects.toThrow('ended');
    await hasBegun(search);
    children[0]!.kill('SIGKILL');
    await failure;
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
    expect({ trials, failedTrials }).toEqual({ trials: [canBeTried, false], failedTrials: [] });
    expect(deaths).toHaveLength(1);
  });

  test('starts nothing again when it is closed before it was ready', async () => {
    const { search, trials, children, failedTrials, deaths } = setUp(() => new SilentChild());
    const result = search.search(templateOf(HOPELESS), FULL_SPEED, never());
    await search.close();
    expect(await result).toBeUndefined();
    expect(children[0]).toMatchObject({ kills: ['SIGKILL'] });
    expect({ trials, failedTrials, deaths }).toEqual({ trials: [canBeTried], failedTrials: [], deaths: [] });
  });

  test('a search that is stopped before the process is ready never begins', async () => {
    const { search } = setUp();
    const abort = new AbortController();
    const result = search.search(templateOf(HOPELESS), FULL_SPEED, abort.signal);
    abort.abort();
    expect(await result).toBeUndefined();
    expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
  });

  test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'does not end by a %s that was meant for its parent',
    async (signal) => {
      let child: (Child & ChildProcess) | undefined;
      const { search, deaths } = setUp(() => (child = forkEntry([], [])));
      await search.search(templateOf(1), FULL_SPEED, never());
      child!.kill(signal);
      expect(await search.search(templateOf(8), FULL_SPEED, never())).toBeDefined();
      expect(deaths).toEqual([]);
    },
  );

  test('ends by itself when its parent is gone, in the middle of the work', async () => {
    let child: (Child & ChildProcess) | undefined;
    const { search } = setUp(() => (child = forkEntry([], [])));
    const failure = expect(search.search(templateOf(HOPELESS), FULL_SPEED, never())).rejects.toThrow('ended');
    await hasBegun(search);
    child!.disconnect();
    await failure;
    expect(child!.exitCode).toBe(0);
  });
});
