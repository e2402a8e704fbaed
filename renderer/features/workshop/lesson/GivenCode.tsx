/** The modules around the student's code, to be read. */
import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { LessonLanguage, LessonProgram } from '../../../../preload/contract/views/lesson-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import classes from './lesson.module.css';

const CodeEditor = lazy(async () => ({ default: (await import('../editor/CodeEditor.tsx')).CodeEditor }));

interface GivenCodeProps {
  readonly language: LessonLanguage;
  readonly modules: LessonProgram['modules'];
}

export function GivenCode({ language, modules }: GivenCodeProps) {
  const words = strings.workshop.lesson;
  const files = Object.keys(modules);
  const [chosen, setChosen] = useState(files[0]);
  const file = files.find((name) => name === chosen);
  if (file === undefined) return null;
  return (
    <div className={classes.given}>
      <Disclosure label={words.around} ml={0}>
        <p className={classes.givenText}>{words.aroundText}</p>
        {files.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={words.around}
            data={files}
            value={file}
            onChange={setChosen}
            className={classes.files ?? ''}
          />
        )}
        <div className={classes.givenCode}>
          <Suspense>
            <CodeEditor language={language} label={words.aroundLabel(file)} value={modules[file] ?? ''} />
          </Suspense>
        </div>
      </Disclosure>
    </div>
  );
}
