/** What had the focus last. A button that is busy cannot have it, so when its dialog opens the focus is nowhere. */

let last: Element | undefined;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof Element) last = target;
});

/** What has the focus, or had it before it went nowhere. */
export function lastFocus(): Element | null {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body ? (last ?? null) : activeElement;
}
