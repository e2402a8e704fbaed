/** The switch that has the node's next blocks mined by the student's code, and how that goes. */
import { Switch } from '@mantine/core';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { formatHashRate, formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { programOf } from '../run/program-of.ts';
import { useLiveMining } from './live-context.tsx';
import { liveProblemText } from './live-problem-text.ts';
import type { LiveMiningState } from './live-state.ts';
import classes from './live.module.css';
import type { LivePartProps } from './live-part.ts';

export function LivePanel({ language, program, code }: LivePartProps) {
  const words = strings.workshop.live;
  const { state, program: started, start, stop } = useLiveMining();
  const isOn = state.phase !== 'off';
  const toggle = (): void => {
    if (isOn) stop();
    else start(programOf(language, program, code));
  };
  const isOlder = isOn && started !== undefined && started.modules[program.file] !== code;
  return (
    <Panel title={words.title} actions={<Switch checked={isOn} onChange={toggle} aria-label={words.title} />}>
      <div className={classes.root}>
        <p className={classes.quiet}>{words.text}</p>
        {state.pause !== undefined && (
          <Note tone="info" title={words.waits}>
            {strings.messages.miningPause(state.pause)}
          </Note>
        )}
        {isOn && <Rates />}
        {isOlder && <Note tone="info">{words.older}</Note>}
        {state.problem !== undefined && <Note title={words.ended}>{liveProblemText(state.problem)}</Note>}
      </div>
    </Panel>
  );
}

function rateText({ phase, hashesPerSecond }: LiveMiningState): string {
  const words = strings.workshop.live;
  if (phase === 'waiting') return words.idles;
  return hashesPerSecond === 0 ? words.begins : formatHashRate(hashesPerSecond);
}

function Rates() {
  const words = strings.workshop.live;
  const { state } = useLiveMining();
  const mining = useNodeQuery('getStatus').data?.mining;
  const builtIn = mining?.isMining === true ? formatHashRate(mining.hashesPerSecond) : words.builtInOff;
  return (
    <dl className={classes.facts}>
      <dt>{words.yours}</dt>
      <dd>{rateText(state)}</dd>
      <dt>{words.builtIn}</dt>
      <dd>{builtIn}</dd>
      <dt>{words.found}</dt>
      <dd>{formatWhole(state.found)}</dd>
      {state.late > 0 && (
        <>
          <dt>{words.late}</dt>
          <dd>{formatWhole(state.late)}</dd>
        </>
      )}
    </dl>
  );
}
