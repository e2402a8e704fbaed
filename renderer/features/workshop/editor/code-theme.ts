/** The look of code, in the app's own colours: variables, so that both themes are one. */
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const codeTheme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '10px 0' },
  '.cm-line': { padding: '0 14px 0 8px' },
  '.cm-gutters': {
    color: 'var(--ink-soft)',
    backgroundColor: 'var(--surface-sunken)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '34px', padding: '0 8px 0 6px' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--surface-hover) 60%, transparent)' },
  '.cm-activeLineGutter': { color: 'var(--ink)', backgroundColor: 'var(--surface-hover)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-soft)' },
  '.cm-content ::selection': { backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)' },
  '.cm-errorLine': { backgroundColor: 'var(--bad-soft)', boxShadow: 'inset 3px 0 var(--bad)' },
  '.cm-errorText': {
    // Stays in sight while long lines are scrolled.
    position: 'sticky',
    left: '42px',
    width: 'fit-content',
    maxWidth: '540px',
    padding: '4px 14px 5px 8px',
    color: 'var(--bad)',
    backgroundColor: 'var(--bad-soft)',
    boxShadow: 'inset 3px 0 var(--bad)',
    fontFamily: 'var(--mantine-font-family)',
    whiteSpace: 'pre-wrap',
  },
});

export const codeColours = HighlightStyle.define([
  { tag: [tags.keyword, tags.self, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.comment, tags.docString], color: 'var(--ink-soft)', fontStyle: 'italic' },
  {
    tag: [
      tags.definition(tags.variableName),
      tags.definition(tags.className),
      tags.function(tags.definition(tags.variableName)),
    ],
    color: 'var(--code-name)',
    fontWeight: '600',
  },
]);
