/** What the class has had its nodes do: who, what, when. Nothing of it is hidden from the owner of a node. */
import type { ClassCommandView, ClassView } from '../../../preload/contract/views/class-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useNameOf } from '../../ui/use-who.ts';
import classes from './commands.module.css';

export function CommandList({ own }: { readonly own: ClassView }) {
  const words = strings.class.commands;
  const whomOf = useWhom();
  const rows = (): readonly CsvRow[] => {
    const { time, command, target } = words.columns;
    return [
      [time, command, target],
      ...own.commands.map((one): CsvRow => [formatIso(one.at) ?? null, words.what(one.action), whomOf(one)]),
    ];
  };
  return (
    <Panel title={words.listTitle} actions={<SaveCsv name={words.file} rows={rows} />}>
      <ol className={classes.list}>
        {own.commands.map((command) => (
          <Command key={command.number} command={command} whom={whomOf(command)} />
        ))}
      </ol>
    </Panel>
  );
}

function Command({ command: { at, action }, whom }: { readonly command: ClassCommandView; readonly whom: string }) {
  return (
    <li className={classes.command}>
      <span className={classes.what}>{strings.class.commands.what(action)}</span>
      <span className={classes.when}>
        {whom}, <Time at={at} />
      </span>
    </li>
  );
}

function useWhom(): (command: ClassCommandView) => string {
  const words = strings.class.commands;
  const nameOf = useNameOf();
  return ({ target, isForThis }) => (target === 'all' ? words.all : isForThis ? words.thisNode : nameOf(target));
}
