/** How Ctrl/Cmd+F finds the search box of a screen: it carries this attribute. */

/** Put it on the input: `<TextInput {...SEARCH_BOX} />`. */
export const SEARCH_BOX = { 'data-search-box': '' } as const;

/** @returns whether the screen has a search box. */
export function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>('input[data-search-box]');
  box?.focus();
  box?.select();
  return box !== null;
}
