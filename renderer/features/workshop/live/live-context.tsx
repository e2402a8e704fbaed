/**
 * What this page does with a student's code: it mines, and it chooses chains. It goes on while other screens are shown, and is
 * off after a reload. The machinery comes when it is switched on.
 */
import { createContext, useContext, type ReactNode } from 'react';
import { LIVE_CHOICE_OFF, type LiveChoiceState } from './choice-state.ts';
import { LIVE_MINING_OFF, type LiveMiningState } from './live-state.ts';
import { sleep } from './sleep.ts';
import { type LiveRun, type RunOptions, useLiveRun, withRuntime } from './use-live-run.ts';

const NOT_RUNNING = { program: undefined, start: () => undefined, stop: () => undefined };

const MiningContext = createContext<LiveRun<LiveMiningState>>({ state: LIVE_MINING_OFF, ...NOT_RUNNING });
const ChoiceContext = createContext<LiveRun<LiveChoiceState>>({ state: LIVE_CHOICE_OFF, ...NOT_RUNNING });

export function useLiveMining(): LiveRun<LiveMiningState> {
  return useContext(MiningContext);
}

export function useLiveChoice(): LiveRun<LiveChoiceState> {
  return useContext(ChoiceContext);
}

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const mining = useLiveRun(LIVE_MINING_OFF, runMining);
  const choice = useLiveRun(LIVE_CHOICE_OFF, runChoice);
  return (
    <MiningContext value={mining}>
      <ChoiceContext value={choice}>{children}</ChoiceContext>
    </MiningContext>
  );
}

async function runMining({ program, node, signal, onState }: RunOptions<LiveMiningState>): Promise<void> {
  const { mineLive } = await import('./live-mining.ts');
  const now = (): number => performance.now();
  await withRuntime((runtime) => mineLive(program, { node, runtime, now, sleep, onState }, signal));
}

async function runChoice({ program, node, signal, onState }: RunOptions<LiveChoiceState>): Promise<void> {
  const { chooseLive } = await import('./live-choice.ts');
  await withRuntime((runtime) => chooseLive(program, { node, runtime, onState }, signal));
}
