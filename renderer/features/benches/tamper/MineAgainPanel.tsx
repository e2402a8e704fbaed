/** Mining the copy again, and how fast the others get ahead meanwhile. */
import { Button } from '@mantine/core';
import { formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { Figure } from '../../../ui/Figure.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from '../benches.module.css';
import type { ReminingView } from './use-remining.ts';

interface MineAgainPanelProps {
  readonly view: ReminingView;
  /** Height of the changed block. */
  readonly height: number;
  readonly tipHeight: number;
  /** Every field can be read. */
  readonly isReady: boolean;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

export function MineAgainPanel({ view, height, tipHeight, isReady, onStart, onStop }: MineAgainPanelProps) {
  const words = strings.benches.tamper.again;
  const { state, mined } = view;
  const all = Math.max(1, tipHeight - height + 1);
  const left = Math.max(0, all - mined.length);
  const isMining = state === 'mining';
  return (
    <Panel title={words.title}>
      <p className={classes.help}>{words.help}</p>
      {isMining ? (
        <Button variant="default" leftSection={<Icon name="stop" size={15} />} onClick={onStop}>
          {words.stop}
        </Button>
      ) : (
        <Button disabled={!isReady} leftSection={<Icon name="play" size={15} />} onClick={onStart}>
          {words.start}
        </Button>
      )}
      <div className={classes.facts}>
        <Figure label={words.done} value={formatWhole(mined.length)} />
        <Figure label={words.left} value={formatWhole(left)} />
        <Figure
          label={words.tip}
          value={formatWhole(tipHeight)}
          note={state === 'idle' ? '\u00a0' : words.since(Math.max(0, tipHeight - view.tipAtStart))}
        />
      </div>
      <p className={classes.outcome}>{isReady ? outcome(view, left) : words.mend}</p>
    </Panel>
  );
}

function outcome({ state, height, difficulty, tries }: ReminingView, left: number): string {
  const words = strings.benches.tamper.again;
  switch (state) {
    case 'idle':
      return words.idle;
    case 'mining':
      return `${words.at(height, difficulty, tries)}. ${words.behind(left)}`;
    case 'level':
      return words.level(height);
    case 'stopped':
      return `${words.stopped} ${words.behind(left)}`;
    case 'failed':
      return words.failed;
  }
}
