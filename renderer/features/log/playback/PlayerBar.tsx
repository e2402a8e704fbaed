/** Play, pause, steps, speed, and the slider over the lesson. */
import { ActionIcon, Group, SegmentedControl, Tooltip } from '@mantine/core';
import type { Dispatch, KeyboardEvent } from 'react';
import { formatAbsolute, formatClock } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { StepButton } from '../../../ui/StepButton.tsx';
import { SPEEDS, type Player, type PlayerAction, type Span } from './core/player.ts';
import type { SliderMark } from './core/reorganisations.ts';
import classes from './playback.module.css';

/** Of Page Up and Page Down, in seconds. */
const LEAP = 60;

interface PlayerBarProps {
  readonly player: Player;
  readonly span: Span;
  /** When something happened, in rising order. */
  readonly times: readonly number[];
  readonly marks: readonly SliderMark[];
  /** What is to be read out of the present moment. */
  readonly spoken: string;
  readonly onAct: Dispatch<PlayerAction>;
}

export function PlayerBar({ player, span, times, marks, spoken, onAct }: PlayerBarProps) {
  const { time, isPlaying } = player;
  const words = strings.playback.player;
  return (
    <div className={classes.player} role="group" aria-label={words.label}>
      <Buttons player={player} span={span} times={times} onAct={onAct} />
      <SliderMarks marks={marks} span={span} />
      <input
        type="range"
        className={classes.slider}
        aria-label={words.slider}
        aria-valuetext={spoken}
        min={span.from}
        max={span.to}
        step="any"
        value={time}
        onChange={(event) => onAct({ kind: 'seek', time: Number(event.currentTarget.value) })}
        onKeyDown={(event) => {
          const action = actionOfKey(event, { time, isPlaying, span, times });
          if (action === undefined) return;
          event.preventDefault();
          onAct(action);
        }}
      />
      <div className={classes.ends}>
        <span>{formatClock(span.from)}</span>
        <span className={classes.hint}>
          {words.hint} {marks.length > 0 && words.marks}
        </span>
        <span>{formatClock(span.to)}</span>
      </div>
    </div>
  );
}

function Buttons({ player, span, times, onAct }: Pick<PlayerBarProps, 'player' | 'span' | 'times' | 'onAct'>) {
  const { time, isPlaying, speed } = player;
  const words = strings.playback.player;
  const toggle = (): void => onAct({ kind: isPlaying ? 'pause' : 'play' });
  return (
    <Group gap="xs">
      <StepButton size="lg" icon="first" label={words.first} onClick={() => onAct({ kind: 'seek', time: span.from })} />
      <StepButton
        size="lg"
        icon="arrow-left"
        label={words.previous}
        onClick={() => onAct({ kind: 'step', direction: -1, times })}
      />
      <Tooltip label={isPlaying ? words.pause : words.play} openDelay={300}>
        <ActionIcon size="lg" variant="filled" aria-label={isPlaying ? words.pause : words.play} onClick={toggle}>
          <Icon name={isPlaying ? 'pause' : 'play'} size={18} />
        </ActionIcon>
      </Tooltip>
      <StepButton
        size="lg"
        icon="arrow-right"
        label={words.next}
        onClick={() => onAct({ kind: 'step', direction: 1, times })}
      />
      <StepButton size="lg" icon="last" label={words.last} onClick={() => onAct({ kind: 'seek', time: span.to })} />
      <SegmentedControl
        size="xs"
        aria-label={words.speed}
        data={SPEEDS.map((value) => ({ value: String(value), label: words.speedOf(value) }))}
        value={String(speed)}
        onChange={(value) => {
          const chosen = SPEEDS.find((one) => String(one) === value);
          if (chosen !== undefined) onAct({ kind: 'speed', speed: chosen });
        }}
      />
      <span className={classes.clock}>{formatAbsolute(time)}</span>
    </Group>
  );
}

/** Where a reorganisation was. The steps and the list of events say so to those who do not see it. */
function SliderMarks({ marks, span }: Pick<PlayerBarProps, 'marks' | 'span'>) {
  const seconds = Math.max(1e-3, span.to - span.from);
  return (
    <div className={classes.marks} aria-hidden="true">
      {marks.map(({ number, time, depth }) => (
        <span
          key={number}
          title={strings.playback.player.mark(depth, formatClock(time))}
          style={{ insetInlineStart: `${((time - span.from) / seconds) * 100}%` }}
        />
      ))}
    </div>
  );
}

interface Place extends Pick<Player, 'time' | 'isPlaying'> {
  readonly span: Span;
  readonly times: readonly number[];
}

function actionOfKey(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { time, isPlaying, span, times }: Place,
): PlayerAction | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return { kind: 'step', direction: 1, times };
    case 'ArrowLeft':
    case 'ArrowDown':
      return { kind: 'step', direction: -1, times };
    case 'PageUp':
      return { kind: 'seek', time: time + LEAP };
    case 'PageDown':
      return { kind: 'seek', time: time - LEAP };
    case 'Home':
      return { kind: 'seek', time: span.from };
    case 'End':
      return { kind: 'seek', time: span.to };
    case ' ':
      return { kind: isPlaying ? 'pause' : 'play' };
    default:
      return undefined;
  }
}
