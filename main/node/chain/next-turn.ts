/** Lets the event loop turn, so that long work does not hold up the node's answers. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface Turns<Step> {
  /** Ends the work at its next step, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Gets what the work yields. */
  readonly onStep?: ((step: Step) => void) | undefined;
}

/** Does work a step at a time, with other work in between. */
export async function inTurns<Step, T>(work: Generator<Step, T>, { signal, onStep }: Turns<Step> = {}): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const step = work.next();
    if (step.done === true) return step.value;
    onStep?.(step.value);
    await nextTurn();
  }
}

/** Does the same work in one go. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
