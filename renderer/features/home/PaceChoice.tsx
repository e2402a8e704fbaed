/** How hard to mine: the pace of the workshop, or the threads and the time that the user grants, with what that does to a class. */
import { Radio, Slider } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { MiningView, PaceView } from '../../../preload/contract/views/mining-views.ts';
import { useRules } from '../../client/use-rules.ts';
import { strings } from '../../strings/strings.ts';
import { Note } from '../../ui/Note.tsx';
import classes from './home.module.css';

interface PaceChoiceProps {
  readonly mining: MiningView;
  readonly onChange: (pace: PaceView) => void;
}

export function PaceChoice({ mining, onChange }: PaceChoiceProps) {
  const words = strings.home.mining;
  const { pace, maxThreads, equalPace } = mining;
  const rules = useRules();
  const kind = pace.maxHashesPerSecond === null ? 'own' : 'workshop';
  return (
    <div className={classes.pace}>
      <Radio.Group
        label={words.pace}
        value={kind}
        onChange={(next) => onChange(next === 'own' ? { ...pace, maxHashesPerSecond: null } : equalPace)}
      >
        <div className={classes.choices}>
          <Choice value="workshop" title={words.workshop} text={words.workshopText(equalPace)} />
          <Choice value="own" title={words.own} text={words.ownText} />
        </div>
      </Radio.Group>
      {kind === 'own' && (
        <>
          <Grant
            label={words.threadsLabel}
            value={pace.threads}
            max={Math.max(2, maxThreads)}
            text={(threads) => words.threads(threads, maxThreads)}
            onChange={(threads) => onChange({ ...pace, threads })}
          />
          <Grant
            label={words.workLabel}
            value={Math.round((pace.share ?? 1) * 100)}
            max={100}
            text={words.work}
            onChange={(percent) => onChange({ ...pace, share: percent === 100 ? null : percent / 100 })}
          />
          <Note title={words.warnTitle}>{rules && words.warnText(rules, equalPace)}</Note>
        </>
      )}
    </div>
  );
}

function Choice({ value, title, text }: { readonly value: string; readonly title: string; readonly text: string }) {
  return (
    <Radio.Card value={value} className={classes.choice}>
      <span className={classes.choiceTitle}>
        <Radio.Indicator size="xs" />
        {title}
      </span>
      <span className={classes.choiceText}>{text}</span>
    </Radio.Card>
  );
}

interface GrantProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly text: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** How much is granted, from 1. Follows the finger at once, and asks the node when it is let go. */
function Grant({ label, value, max, text, onChange }: GrantProps) {
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  return (
    <div className={classes.grant}>
      <Slider
        min={1}
        max={max}
        step={1}
        value={shown}
        onChange={setShown}
        onChangeEnd={onChange}
        label={null}
        thumbLabel={label}
      />
      <span>{text(shown)}</span>
    </div>
  );
}
