/** The stages of getting to know a peer: what was found at each, and what to do where it failed. */
import { Loader } from '@mantine/core';
import type { PeerStageView } from '../../../../preload/contract/views/peer-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { STAGES, type Probe, type StageName } from './use-probe.ts';
import classes from './add.module.css';

type StageState = PeerStageView['result'] | 'running' | 'waiting';

const STATE_ICONS = {
  ok: 'check',
  failed: 'cross',
  unknown: 'question',
  skipped: 'minus',
  waiting: 'minus',
} as const satisfies Record<Exclude<StageState, 'running'>, IconName>;

export function StageList({ probe }: { readonly probe: Probe }) {
  const runningStage = probe.isRunning ? STAGES.find((name) => !probe.stages.has(name)) : undefined;
  return (
    <ol className={classes.stages} aria-label={strings.peers.dialog.stages} aria-busy={probe.isRunning}>
      {STAGES.map((name) => {
        const stage = probe.stages.get(name);
        return <Stage key={name} name={name} stage={stage} isRunning={name === runningStage} />;
      })}
    </ol>
  );
}

interface StageProps {
  readonly name: StageName;
  /** Absent until it has ended. */
  readonly stage: PeerStageView | undefined;
  readonly isRunning: boolean;
}

function Stage({ name, stage, isRunning }: StageProps) {
  const text = strings.peers;
  const state: StageState = stage?.result ?? (isRunning ? 'running' : 'waiting');
  return (
    <li className={classes.stage} data-state={state}>
      <span className={classes.icon}>
        {state === 'running' ? <Loader size={16} /> : <Icon name={STATE_ICONS[state]} size={16} />}
      </span>
      <div className={classes.finding}>
        <div className={classes.question}>
          {text.stages[name].name} <span className={classes.answer}>{text.stageResult[state]}</span>
        </div>
        <div className={classes.sentence}>
          {stage === undefined ? text.stages[name].waiting : strings.messages.probeFinding(stage.finding)}
        </div>
        {/* Nothing is wrong with one's own node. */}
        {state === 'failed' && stage?.finding.code !== 'own-node' && <Remedies stage={name} />}
      </div>
    </li>
  );
}

function Remedies({ stage }: { readonly stage: StageName }) {
  return (
    <div className={classes.remedies}>
      <div className={classes.remedyTitle}>{strings.peers.remedyTitle}</div>
      <ul>
        {strings.peers.remedies[stage].map((remedy) => (
          <li key={remedy.cause}>
            <strong>{remedy.cause}</strong> {remedy.advice}
          </li>
        ))}
      </ul>
    </div>
  );
}
