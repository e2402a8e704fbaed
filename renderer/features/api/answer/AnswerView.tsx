/** What the node answered: status, time, size, headers, and the body, readable or as it came. */
import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RestAnswer } from '../../../../preload/contract/views/rest-views.ts';
import { formatBytes } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { isJson, prettyJson } from './pretty-json.ts';
import classes from '../api.module.css';
import { visibleLines, visibleText } from '../../../../preload/contract/visible-text.ts';

type BodyView = 'pretty' | 'raw' | 'headers';

/** @param answer absent before the first call */
export function AnswerView({ answer }: { readonly answer: RestAnswer | undefined }) {
  const text = strings.api.answer;
  const [view, setView] = useState<BodyView>('pretty');
  if (answer === undefined) return <p className={classes.paragraph}>{text.none}</p>;
  const time = text.milliseconds(answer.durationMs);
  return (
    <>
      <div className={classes.answerBar}>
        <span role="status" className={classes.facts}>
          <span className={classes.statusCode} data-kind={Math.floor(answer.status / 100)}>
            {answer.status} {text.meaning[answer.status] ?? ''}
          </span>
          <span>{time}</span>
          <span>{formatBytes(new Blob([answer.body]).size)}</span>
        </span>
        <span className={classes.answerTools}>
          <SegmentedControl<BodyView>
            size="xs"
            aria-label={text.view}
            data={(['pretty', 'raw', 'headers'] as const).map((value) => ({ value, label: text[value] }))}
            value={view}
            onChange={setView}
          />
          <CopyButton value={answer.body} label={text.copy} />
        </span>
      </div>
      {answer.isCut && <p className={classes.warning}>{text.cut}</p>}
      <pre className={classes.body} tabIndex={0} aria-label={text.title}>
        {view === 'headers' ? headerText(answer) : <Body answer={answer} isPretty={view === 'pretty'} />}
      </pre>
    </>
  );
}

/** Colours help reading only up to a size. */
const MOST_COLOURED_CHARACTERS = 40_000;

function Body({ answer, isPretty }: { readonly answer: RestAnswer; readonly isPretty: boolean }) {
  const { body: text, isCut } = answer;
  // What was cut off is no JSON any more, and still reads better in lines.
  const isReadable = isJson(text) || (isCut && /^[{[]/.test(text));
  const tokens = useMemo(() => (isPretty && isReadable ? prettyJson(text) : undefined), [text, isPretty, isReadable]);
  if (text === '') return strings.api.answer.empty;
  if (tokens === undefined) return visibleLines(text);
  if (text.length > MOST_COLOURED_CHARACTERS) return visibleLines(tokens.map((token) => token.text).join(''));
  return tokens.map((token, index) =>
    token.kind === 'space' || token.kind === 'mark' ? (
      token.text
    ) : (
      <span key={index} data-token={token.kind}>
        {visibleText(token.text)}
      </span>
    ),
  );
}

function headerText({ headers }: RestAnswer): string {
  return Object.entries(headers)
    .map(([name, value]) => visibleText(`${name}: ${value}`))
    .join('\n');
}
