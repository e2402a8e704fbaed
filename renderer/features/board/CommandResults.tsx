/** What came of the commands of the class that was opened here: who has taken each, who has not, and once more for those. */
import { Button } from '@mantine/core';
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import type { ClassCommandView, ClassView } from '../../../preload/contract/views/class-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { formatClock } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { useTell } from '../../ui/news/news.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './board.module.css';
import { commandRows } from './command-rows.ts';
import { contradictionOf, repeatTargets, resultOf } from './command-results.ts';
import { useLabels } from './use-labels.ts';

interface CommandResultsProps {
  readonly own: ClassView;
  readonly nodes: readonly BoardNodeView[];
  readonly hidesNames: boolean;
}

export function CommandResults({ own, nodes, hidesNames }: CommandResultsProps) {
  const text = strings.board.commands;
  const labels = useLabels(nodes, hidesNames);
  return (
    <Panel
      title={text.title}
      actions={<SaveCsv name={text.file} rows={() => commandRows(own.commands, nodes, labels)} />}
    >
      <ul className={classes.commands}>
        {own.commands.map((command) => (
          <Command key={command.number} command={command} commands={own.commands} nodes={nodes} labels={labels} />
        ))}
      </ul>
    </Panel>
  );
}

interface CommandProps {
  readonly command: ClassCommandView;
  /** All that are shown. */
  readonly commands: readonly ClassCommandView[];
  readonly nodes: readonly BoardNodeView[];
  readonly labels: ReadonlyMap<number, string>;
}

function Command({ command, commands, nodes, labels }: CommandProps) {
  const text = strings.board.commands;
  const { taken, of, missing, outside } = resultOf(command, nodes);
  return (
    <li>
      <strong>{strings.class.commands.what(command.action)}</strong>
      {', '}
      <Time at={command.at} />
      {': '}
      {text.taken(taken, of)}
      {outside > 0 && ` ${text.outside(outside)}`}
      {missing.length > 0 && (
        <>
          <ul className={classes.missing}>
            {missing.map(({ node, why }) => (
              <li key={node.id}>{`${labels.get(node.id) ?? ''}: ${text.missing[why]}`}</li>
            ))}
          </ul>
          <RepeatUnlessUndone command={command} commands={commands} targets={repeatTargets(missing)} />
        </>
      )}
    </li>
  );
}

interface RepeatProps {
  readonly command: ClassCommandView;
  readonly targets: readonly string[];
}

function RepeatUnlessUndone({ commands, ...repeat }: RepeatProps & { readonly commands: readonly ClassCommandView[] }) {
  const later = contradictionOf(repeat.command, commands, repeat.targets);
  if (later === undefined) return <Repeat {...repeat} />;
  const what = strings.class.commands.what(later.action);
  return <p className={classes.undone}>{strings.board.commands.undone(what, formatClock(later.at))}</p>;
}

/** One after the other: when one is refused, that is shown, and the rest is not sent. */
function Repeat({ command, targets }: RepeatProps) {
  const text = strings.board.commands;
  const tell = useTell();
  const give = useNodeMutation('commandClass');
  const repeat = async (): Promise<void> => {
    try {
      for (const target of targets) await give.mutateAsync({ target, action: command.action });
      tell({ tone: 'good', text: text.repeated });
    } catch {
      // It is shown below.
    }
  };
  return (
    <>
      <Button size="compact-sm" variant="default" disabled={give.isPending} onClick={() => void repeat()}>
        {targets.includes('all') ? text.repeatForAll : text.repeat(targets.length)}
      </Button>
      {give.error !== null && <Failed error={give.error} />}
    </>
  );
}
