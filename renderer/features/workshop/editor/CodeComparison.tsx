/** Two codes side by side, the lines that differ in colour: both are only read. */
import { MergeView } from '@codemirror/merge';
import { useMantineStyleNonce } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { codeExtensions, type CodeLanguage } from './code-extensions.ts';
import classes from './editor.module.css';

interface ComparedCode {
  readonly label: string;
  readonly code: string;
}

interface CodeComparisonProps {
  readonly language: CodeLanguage;
  readonly left: ComparedCode;
  readonly right: ComparedCode;
}

export function CodeComparison({ language, left, right }: CodeComparisonProps) {
  const styleNonce = useMantineStyleNonce()?.() ?? '';
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parent = box.current;
    if (parent === null) return undefined;
    const side = (label: string, doc: string) => ({
      doc,
      extensions: codeExtensions({ language, label, styleNonce, isReadOnly: true }),
    });
    const merge = new MergeView({
      parent,
      a: side(left.label, left.code),
      b: side(right.label, right.code),
      gutter: true,
    });
    return () => merge.destroy();
  }, [language, styleNonce, left.label, left.code, right.label, right.code]);
  return (
    <div className={classes.comparison}>
      <div className={classes.sides} aria-hidden="true">
        <span>{left.label}</span>
        <span>{right.label}</span>
      </div>
      <div ref={box} className={classes.merge} />
    </div>
  );
}
