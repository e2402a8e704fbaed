/** Second step: what the computer's firewall is going to ask, and whether anybody may come in at all. */
import { Switch } from '@mantine/core';
import { strings } from '../../strings/strings.ts';
import classes from './first-run.module.css';

export interface NetworkDraft {
  /** Others may connect. */
  readonly isOnLan: boolean;
  /** Nodes nearby are found, and find this one. */
  readonly isFinding: boolean;
}

interface FirewallStepProps {
  readonly draft: NetworkDraft;
  /** Of the node: with it others can do more. */
  readonly hasControlToken: boolean;
  readonly onChange: (draft: NetworkDraft) => void;
}

const SYSTEMS = ['windows', 'mac', 'linux'] as const;

type System = (typeof SYSTEMS)[number];

export function FirewallStep({ draft, hasControlToken, onChange }: FirewallStepProps) {
  const words = strings.firstRun.firewall;
  const own = ownSystem();
  const others = SYSTEMS.filter((system) => system !== own);
  return (
    <>
      <Systems systems={[own]} />
      <details className={classes.others}>
        <summary>{words.others}</summary>
        <Systems systems={others} />
      </details>
      <div className={classes.switches}>
        <Switch
          checked={draft.isOnLan}
          onChange={(event) => onChange({ ...draft, isOnLan: event.currentTarget.checked })}
          label={words.lan}
          description={hasControlToken ? words.lanNoteToken : words.lanNote}
        />
        <Switch
          checked={draft.isOnLan && draft.isFinding}
          disabled={!draft.isOnLan}
          onChange={(event) => onChange({ ...draft, isFinding: event.currentTarget.checked })}
          label={words.finding}
          description={words.findingNote}
        />
      </div>
    </>
  );
}

function Systems({ systems }: { readonly systems: readonly System[] }) {
  const words = strings.firstRun.firewall;
  return (
    <dl className={classes.systems}>
      {systems.map((system) => (
        <div key={system}>
          <dt>{words[system].name}</dt>
          <dd>{words[system].text}</dd>
        </div>
      ))}
    </dl>
  );
}

function ownSystem(): System {
  const agent = navigator.userAgent;
  if (agent.includes('Windows')) return 'windows';
  return agent.includes('Mac') ? 'mac' : 'linux';
}
