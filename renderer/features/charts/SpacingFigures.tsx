/** Median and mean of the time between blocks beside the line of the rule, and why they differ. */
import type { DifficultyChart } from '../../../preload/contract/views/chart-views.ts';
import { strings } from '../../strings/strings.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Figure } from '../../ui/Figure.tsx';
import classes from './charts.module.css';

export function SpacingFigures({ chart }: { readonly chart: DifficultyChart }) {
  const text = strings.charts.figures;
  const show = (value: number | null): string => (value === null ? text.none : text.seconds(value));
  return (
    <>
      <div className={classes.figures}>
        <Figure label={text.median} value={show(chart.medianSeconds)} note={text.medianHelp} />
        <Figure label={text.mean} value={show(chart.meanSeconds)} note={text.meanHelp} />
        <Figure label={text.target} value={show(chart.targetSpacingSeconds)} note={text.targetHelp} />
      </div>
      <Disclosure label={text.whyTitle(chart.targetSpacingSeconds)} mt="sm">
        <div className={classes.why}>
          {text.why(chart.targetSpacingSeconds).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      </Disclosure>
    </>
  );
}
