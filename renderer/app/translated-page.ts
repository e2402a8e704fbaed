/** Lets React go on when a browser's translator has moved the page's texts into elements of its own. */

/** What React calls to change the page. Of the DOM's `Node`, as far as it is used. */
export interface NodePrototype<N extends { readonly parentNode: unknown }> {
  removeChild: (this: unknown, child: N) => N;
  insertBefore: (this: unknown, added: N, before: N | null) => N;
  readonly appendChild: (this: unknown, added: N) => N;
}

/**
 * A translator wraps a text in elements, and the text is no longer a child of where React put it. Taking it out there, or
 * adding something before it, is an error that would end the whole screen; here nothing is taken out, and what is added
 * comes last. Only pages that were translated take these ways.
 *
 * @see https://github.com/facebook/react/issues/11538
 */
export function bearTranslators<N extends { readonly parentNode: unknown }>(prototype: NodePrototype<N>): void {
  const { removeChild, insertBefore, appendChild } = prototype;
  prototype.removeChild = function (child) {
    return child.parentNode === this ? removeChild.call(this, child) : child;
  };
  prototype.insertBefore = function (added, before) {
    return before === null || before.parentNode === this
      ? insertBefore.call(this, added, before)
      : appendChild.call(this, added);
  };
}
