/** Code that is typed, or only read. Comes with its screen, because its library is large. */
import { useMantineStyleNonce } from '@mantine/core';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { codeExtensions, type CodeLanguage } from './code-extensions.ts';
import { setLineErrors, type LineError } from './error-marks.ts';
import classes from './editor.module.css';

export interface CodeEditorProps {
  readonly language: CodeLanguage;
  readonly label: string;
  readonly describedBy?: string;
  readonly value: string;
  /** Without it the code is only read. */
  readonly onChange?: (value: string) => void;
  readonly errors?: readonly LineError[];
  /** Ctrl or Cmd and Enter. */
  readonly onRun?: () => void;
  /** The same with Shift. */
  readonly onCheck?: () => void;
}

const NO_ERRORS: readonly LineError[] = [];

export function CodeEditor(props: CodeEditorProps) {
  const { language, label, describedBy, value, errors = NO_ERRORS } = props;
  const isReadOnly = props.onChange === undefined;
  const styleNonce = useMantineStyleNonce()?.() ?? '';
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const change = useEffectEvent((next: string) => props.onChange?.(next));
  const run = useEffectEvent(() => props.onRun?.());
  const check = useEffectEvent(() => props.onCheck?.());
  const firstText = useEffectEvent(() => value);

  useEffect(() => {
    const parent = box.current;
    if (parent === null) return undefined;
    const created = new EditorView({
      parent,
      state: EditorState.create({
        doc: firstText(),
        extensions: [
          Prec.highest(
            keymap.of([
              { key: 'Mod-Shift-Enter', run: () => (check(), true) },
              { key: 'Mod-Enter', run: () => (run(), true) },
            ]),
          ),
          codeExtensions({
            language,
            label,
            styleNonce,
            isReadOnly,
            ...(describedBy === undefined ? {} : { describedBy }),
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) change(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = created;
    return () => created.destroy();
  }, [language, label, describedBy, styleNonce, isReadOnly]);

  useEffect(() => {
    const shown = view.current;
    // What was typed here comes back as the value: nothing to do.
    if (shown === undefined || shown.state.doc.toString() === value) return;
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    view.current?.dispatch({ effects: setLineErrors.of(errors) });
  }, [errors, language]);

  return <div ref={box} className={classes.editor} />;
}
