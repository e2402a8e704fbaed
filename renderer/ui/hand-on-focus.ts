/** Where the focus goes from a button that is gone when it has done its work: else it falls to the top of the page. */

/**
 * @param work what the button does; it keeps its own error
 * @param button stays when its work fails
 * @param findNext called when the work is done
 */
export async function handOnFocus(
  work: Promise<unknown>,
  button: Element,
  findNext: () => HTMLElement | null,
): Promise<void> {
  const [{ status }] = await Promise.allSettled([work]);
  const { activeElement } = document;
  const isElsewhere = activeElement !== null && activeElement !== document.body && activeElement !== button;
  if (status === 'fulfilled' && !isElsewhere) findNext()?.focus();
}
