/** Waiting that can be cut short. */

/** Resolves when the work is done or the signal aborts, whichever is first; the work itself goes on. Rejects as it does. */
export async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let stopWaiting = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    stopWaiting = resolve;
  });
  if (signal.aborted) stopWaiting();
  signal.addEventListener('abort', stopWaiting);
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stopWaiting);
  }
}
