/** One thing that a student's code does live, on this page: switched on and off, with its state. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNode } from '../../../client/node-context.tsx';
import type { Program, StudentRuntime } from '../runtime/student-runtime.ts';

export interface LiveRun<S> {
  readonly state: S;
  /** What was started last: what the student has written since is not in it. */
  readonly program: Program | undefined;
  readonly start: (program: Program) => void;
  readonly stop: () => void;
}

export interface RunOptions<S> {
  readonly program: Program;
  readonly node: ReturnType<typeof useNode>;
  readonly signal: AbortSignal;
  readonly onState: (state: S) => void;
}

/** @param run resolves when it has ended; always the same function */
export function useLiveRun<S>(off: S, run: (options: RunOptions<S>) => Promise<void>): LiveRun<S> {
  const node = useNode();
  const [state, setState] = useState(off);
  const [started, setStarted] = useState<Program>();
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => running.current?.abort(), []);
  const start = useCallback(
    (program: Program) => {
      stop();
      setStarted(program);
      const { signal } = (running.current = new AbortController());
      // Of one that was replaced nothing is told any more.
      const onState = (next: S): void => {
        if (running.current?.signal === signal) setState(next);
      };
      void run({ program, node, signal, onState });
    },
    [node, run, stop],
  );
  useEffect(() => stop, [stop]);
  return useMemo(() => ({ state, program: started, start, stop }), [state, started, start, stop]);
}

/** Has the machinery come, and lends a runtime of its own. */
export async function withRuntime(work: (runtime: StudentRuntime) => Promise<void>): Promise<void> {
  const { createStudentRuntime, WorkerStock } = await import('../runtime/create-student-runtime.ts');
  const stock = new WorkerStock();
  try {
    await work(createStudentRuntime(stock));
  } finally {
    stock.close();
  }
}
