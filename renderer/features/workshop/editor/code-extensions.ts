/** What every code view of the workshop has in common: highlighting, keyboard, look, and the nonce for its styles. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { codeColours, codeTheme } from './code-theme.ts';
import { errorMarks } from './error-marks.ts';
import { hangingLines } from './hanging-lines.ts';

export type CodeLanguage = 'python' | 'javascript';

export interface CodeViewOptions {
  readonly language: CodeLanguage;
  /** What screen readers call it. */
  readonly label: string;
  /** Id of an element that says more, such as how the keyboard leaves it. */
  readonly describedBy?: string;
  /** With which the page's policy lets styles in. */
  readonly styleNonce: string;
  readonly isReadOnly: boolean;
}

const INDENT: Readonly<Record<CodeLanguage, string>> = { python: '    ', javascript: '  ' };

export function codeExtensions({ language, label, describedBy, styleNonce, isReadOnly }: CodeViewOptions): Extension {
  return [
    EditorView.cspNonce.of(styleNonce),
    EditorView.contentAttributes.of({
      'aria-label': label,
      translate: 'no',
      ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
      // What cannot be typed into is scrolled by keyboard as well.
      tabindex: '0',
    }),
    lineNumbers(),
    language === 'python' ? python() : javascript(),
    syntaxHighlighting(codeColours),
    codeTheme,
    hangingLines,
    errorMarks,
    isReadOnly ? readOnly : editing(INDENT[language]),
  ];
}

const readOnly: Extension = [EditorState.readOnly.of(true), EditorView.editable.of(false)];

/** Tab indents; after Escape it leaves the editor, as the line below it says. */
function editing(indent: string): Extension {
  return [
    history(),
    indentUnit.of(indent),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
  ];
}
