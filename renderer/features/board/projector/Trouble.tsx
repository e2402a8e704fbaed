/** Which nodes somebody should go to, in letters that can be read from afar, and how many more there are. */
import type { BoardNodeView } from '../../../../preload/contract/views/board-views.ts';
import { strings } from '../../../strings/strings.ts';
import { toneOf } from '../tone.ts';
import { troubledNodes } from './figures.ts';
import { Label } from './Label.tsx';
import classes from './projector.module.css';

interface TroubleProps {
  readonly nodes: readonly BoardNodeView[];
  readonly labels: ReadonlyMap<number, string>;
  /** More are counted only. */
  readonly room: number;
}

export function Trouble({ nodes, labels, room }: TroubleProps) {
  const text = strings.projector;
  const troubled = troubledNodes(nodes);
  const shown = troubled.slice(0, troubled.length > room ? room - 1 : room);
  return (
    <section className={classes.trouble} aria-label={text.trouble}>
      <h2>{text.trouble}</h2>
      {troubled.length === 0 && <p className={classes.soft}>{text.noTrouble}</p>}
      <ul>
        {shown.map(({ id, state }) => (
          <li key={id} data-tone={toneOf(state)}>
            <div className={classes.troubleName}>
              <Label text={labels.get(id) ?? ''} />
            </div>
            <span className={classes.troubleState}>{strings.board.states[state.code]}</span>
          </li>
        ))}
        {troubled.length > shown.length && <li>{text.more(troubled.length - shown.length)}</li>}
      </ul>
    </section>
  );
}
