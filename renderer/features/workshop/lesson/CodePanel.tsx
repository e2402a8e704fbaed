/** The student's code, and what can be done with it. */
import { Button, Group, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useId, useState } from 'react';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import { visibleLines } from '../../../../preload/contract/visible-text.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { LineError } from '../editor/error-marks.ts';
import type { SaveState } from '../progress/progress-saver.ts';
import classes from './lesson.module.css';
import { ResetDialog } from './ResetDialog.tsx';
import { MODIFIER_KEY } from './modifier-key.ts';

// A large library: the lesson is there before it.
const CodeEditor = lazy(async () => ({ default: (await import('../editor/CodeEditor.tsx')).CodeEditor }));

interface CodePanelProps {
  readonly languages: readonly LessonLanguage[];
  readonly language: LessonLanguage;
  readonly onLanguage: (language: LessonLanguage) => void;
  readonly file: string;
  readonly code: string;
  /** `undefined`: nothing was typed yet. */
  readonly saveState: SaveState | undefined;
  /** Another window has changed the code, and what is here is not saved. */
  readonly hasConflict: boolean;
  readonly onResolve: (choice: 'mine' | 'theirs') => void;
  readonly errors: readonly LineError[];
  readonly isBusy: boolean;
  /** What came of the last run, where the result itself is out of sight below. */
  readonly said: string | undefined;
  readonly onChange: (code: string) => void;
  readonly onRun: () => void;
  readonly onCheck: () => void;
  readonly onStop: () => void;
  readonly onReset: () => void;
}

export function CodePanel(props: CodePanelProps) {
  const { languages, language, file, code, errors, isBusy, saveState } = props;
  const words = strings.workshop.lesson;
  const keysId = useId();
  return (
    <section className={classes.codePanel} aria-label={words.code}>
      <div className={classes.codeHead}>
        <h2 className={classes.codeTitle}>
          {words.code} <code translate="no">{file}</code>
        </h2>
        <SegmentedControl<LessonLanguage>
          size="xs"
          aria-label={strings.workshop.language}
          data={languages.map((value) => ({ value, label: strings.workshop.languages[value] }))}
          value={language}
          disabled={isBusy}
          onChange={props.onLanguage}
        />
      </div>
      <Suspense fallback={<EditorPlaceholder code={code} />}>
        <CodeEditor
          language={language}
          label={words.editorLabel(file)}
          describedBy={keysId}
          value={code}
          errors={errors}
          onChange={props.onChange}
          onRun={props.onRun}
          onCheck={props.onCheck}
        />
      </Suspense>
      <p id={keysId} className={classes.keys}>
        {words.keys(MODIFIER_KEY)}
      </p>
      <Tools {...props} />
      {/* The live region says it already. */}
      {props.said !== undefined && (
        <p className={classes.brief} aria-hidden="true">
          {visibleLines(props.said)}
        </p>
      )}
      {props.hasConflict && <Conflict onResolve={props.onResolve} />}
      {saveState === 'failed' && (
        <p className={classes.unsaved} role="alert">
          <Icon name="warning" size={15} /> {words.unsaved}
        </p>
      )}
    </section>
  );
}

function Conflict({ onResolve }: Pick<CodePanelProps, 'onResolve'>) {
  const words = strings.workshop.lesson.conflict;
  return (
    <div className={classes.unsaved} role="alert">
      <Icon name="warning" size={15} />
      <div className={classes.stack}>
        <span>{words.text}</span>
        <Group gap="xs">
          <Button size="compact-sm" onClick={() => onResolve('mine')}>
            {words.mine}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onResolve('theirs')}>
            {words.theirs}
          </Button>
        </Group>
      </div>
    </div>
  );
}

function Tools({ isBusy, saveState, hasConflict, onRun, onCheck, onStop, onReset }: CodePanelProps) {
  const words = strings.workshop.lesson;
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className={classes.tools}>
      <Button leftSection={<Icon name="check" size={16} />} aria-disabled={isBusy} data-busy={isBusy} onClick={onCheck}>
        {words.check}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="play" size={15} />}
        aria-disabled={isBusy}
        data-busy={isBusy}
        onClick={onRun}
      >
        {words.run}
      </Button>
      {/* Always there, so that nothing moves under the mouse. */}
      <Button variant="default" leftSection={<Icon name="stop" size={15} />} disabled={!isBusy} onClick={onStop}>
        {words.stop}
      </Button>
      <span className={classes.saved}>
        {hasConflict ? '' : saveState === 'saved' ? words.saved : saveState === 'saving' ? words.saving : ''}
      </span>
      <Button variant="subtle" color="gray" size="compact-sm" disabled={isBusy} onClick={() => setIsAsking(true)}>
        {words.reset}
      </Button>
      {isAsking && <ResetDialog onReset={onReset} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

/** As high as the editor that is on its way. */
function EditorPlaceholder({ code }: { readonly code: string }) {
  return (
    <pre className={classes.placeholder} aria-busy="true" aria-label={strings.workshop.lesson.loadingEditor}>
      {code}
    </pre>
  );
}
