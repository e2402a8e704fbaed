/** How hard to mine: the pace of the workshop, or as many threads as the user grants, with what that does to a class. */
import { Radio, Slider } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { MiningView, PaceView } from '../../../preload/contract/views.ts';
import { strings } from '../../strings/strings.ts';
import { Note } from '../../ui/Note.tsx';
import classes from './home.module.css';

/** One thread at about the speed of an original node. */
const WORKSHOP_PACE: PaceView = { threads: 1, maxHashesPerSecond: 50_000 };

interface PaceChoiceProps {
  readonly mining: MiningView;
  readonly onChange: (pace: PaceView) => void;
}

export function PaceChoice({ mining, onChange }: PaceChoiceProps) {
  const words = strings.home.mining;
  const { pace, maxThreads } = mining;
  const kind = pace.maxHashesPerSecond === null ? 'own' : 'workshop';
  return (
    <div className={classes.pace}>
      <Radio.Group
        label={words.pace}
        value={kind}
        onChange={(next) =>
          onChange(next === 'own' ? { threads: pace.threads, maxHashesPerSecond: null } : WORKSHOP_PACE)
        }
      >
        <div className={classes.choices}>
          <Choice value="workshop" title={words.workshop} text={words.workshopText} />
          <Choice value="own" title={words.own} text={words.ownText} />
        </div>
      </Radio.Group>
      {kind === 'own' && (
        <>
          <Threads
            threads={pace.threads}
            max={maxThreads}
            onChange={(threads) => onChange({ threads, maxHashesPerSecond: null })}
          />
          <Note title={words.warnTitle}>{words.warnText}</Note>
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

interface ThreadsProps {
  readonly threads: number;
  readonly max: number;
  readonly onChange: (threads: number) => void;
}

/** Follows the finger at once, and asks the node when it is let go. */
function Threads({ threads, max, onChange }: ThreadsProps) {
  const words = strings.home.mining;
  const [shown, setShown] = useState(threads);
  useEffect(() => setShown(threads), [threads]);
  return (
    <div className={classes.threads}>
      <Slider
        min={1}
        max={Math.max(2, max)}
        step={1}
        value={shown}
        onChange={setShown}
        onChangeEnd={onChange}
        label={null}
        thumbLabel={words.threadsLabel}
      />
      <span>{words.threads(shown, max)}</span>
    </div>
  );
}
