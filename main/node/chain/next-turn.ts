/** Lets the event loop turn, so that long work does not hold up the node's answers. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
