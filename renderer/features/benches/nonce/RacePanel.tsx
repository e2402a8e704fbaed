/** Two people who search at once, each from a nonce and at a speed of their own. */
import { Button, NativeSelect, Progress } from '@mantine/core';
import { useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from '../benches.module.css';
import { readNonce } from '../core/read-fields.ts';
import type { WalkFields } from '../core/nonce-walk.ts';
import { BenchInput } from '../HeaderInputs.tsx';
import type { Lane } from './race.ts';
import { raceSentence, useRace } from './use-race.ts';

interface RacePanelProps {
  /** `undefined` while a field has a fault. */
  readonly fields: WalkFields | undefined;
}

type Speed = keyof typeof strings.benches.nonce.race.speeds;

interface RacerDraft {
  readonly start: string;
  readonly speed: Speed;
}

const DRAFTS: readonly [RacerDraft, RacerDraft] = [
  { start: '0', speed: '1000' },
  { start: '1000000', speed: '1000' },
];

export function RacePanel({ fields }: RacePanelProps) {
  const words = strings.benches.nonce.race;
  const [drafts, setDrafts] = useState<readonly RacerDraft[]>(DRAFTS);
  const { view, start, stop } = useRace();
  const { isRunning, lanes, winners, wins } = view;
  const readings = drafts.map((draft) => readNonce(draft.start));
  const racers = readings.flatMap((reading, index) =>
    reading.ok ? [{ start: reading.value, triesPerSecond: Number(drafts[index]?.speed) }] : [],
  );
  const isReady = fields !== undefined && racers.length === drafts.length;
  const hasSameStart = isReady && racers[0]?.start === racers[1]?.start;
  const change = (index: number, part: Partial<RacerDraft>): void =>
    setDrafts((now) => now.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
  const [one, other] = words.names;
  return (
    <Panel title={words.title}>
      <p className={classes.help}>{words.help}</p>
      <div className={classes.lanes}>
        {drafts.map((draft, index) => {
          const reading = readings[index];
          return (
            <RacerLane
              key={words.names[index]}
              name={words.names[index] ?? ''}
              draft={draft}
              fault={reading?.ok === false ? reading.fault : undefined}
              lane={lanes[index]}
              difficulty={fields?.difficulty ?? 0}
              isRunning={isRunning}
              onChange={(part) => change(index, part)}
            />
          );
        })}
      </div>
      <div className={classes.after}>
        {isRunning ? (
          <Button variant="default" leftSection={<Icon name="stop" size={15} />} onClick={stop}>
            {words.stop}
          </Button>
        ) : (
          <Button
            disabled={!isReady}
            leftSection={<Icon name="play" size={15} />}
            onClick={() => fields !== undefined && start(fields, racers)}
          >
            {words.go}
          </Button>
        )}
      </div>
      <p className={classes.outcome}>
        {isRunning ? words.running : raceSentence(lanes, winners)}{' '}
        {wins.some((count) => count > 0) && words.tally(one, wins[0] ?? 0, other, wins[1] ?? 0)}
      </p>
      <p className={classes.soft}>{hasSameStart ? words.sameStart : words.lesson}</p>
    </Panel>
  );
}

interface RacerLaneProps {
  readonly name: string;
  readonly draft: RacerDraft;
  readonly fault: keyof typeof strings.benches.faults | undefined;
  readonly lane: Lane | undefined;
  readonly difficulty: number;
  readonly isRunning: boolean;
  readonly onChange: (part: Partial<RacerDraft>) => void;
}

function RacerLane({ name, draft, fault, lane, difficulty, isRunning, onChange }: RacerLaneProps) {
  const words = strings.benches.nonce.race;
  const best = lane?.bestBits ?? 0;
  const share = difficulty === 0 ? 0 : Math.min(100, (best / difficulty) * 100);
  return (
    <div className={classes.lane}>
      <BenchInput
        label={words.start(name)}
        fault={fault}
        value={draft.start}
        disabled={isRunning}
        inputMode="numeric"
        onChange={(event) => onChange({ start: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.speed(name)}
        disabled={isRunning}
        data={Object.entries(words.speeds).map(([value, label]) => ({ value, label }))}
        value={draft.speed}
        // Safe: the options are the keys of the catalogue.
        onChange={(event) => onChange({ speed: event.currentTarget.value as Speed })}
      />
      <Progress value={share} aria-label={words.progress(name, best, difficulty)} />
      <div className={classes.laneText}>{words.lane(lane?.tries ?? 0, best)}</div>
    </div>
  );
}
