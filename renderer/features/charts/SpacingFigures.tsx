/** Median and mean of the time between blocks beside the line of the rule, and why they differ. */
import { Button, Collapse, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import type { DifficultyChart } from '../../../preload/contract/views/chart-views.ts';
import { strings } from '../../strings/strings.ts';
import { Figure } from '../../ui/Figure.tsx';
import { Icon } from '../../ui/Icon.tsx';
import classes from './charts.module.css';

export function SpacingFigures({ chart }: { readonly chart: DifficultyChart }) {
  const text = strings.charts.figures;
  const [isOpen, { toggle }] = useDisclosure(false);
  const explanationId = useId();
  const show = (value: number | null): string => (value === null ? text.none : text.seconds(value));
  return (
    <>
      <div className={classes.figures}>
        <Figure label={text.median} value={show(chart.medianSeconds)} note={text.medianHelp} />
        <Figure label={text.mean} value={show(chart.meanSeconds)} note={text.meanHelp} />
        <Figure label={text.target} value={show(chart.targetSpacingSeconds)} note={text.targetHelp} />
      </div>
      <Group mt="sm">
        <Button
          variant="subtle"
          size="compact-sm"
          ml={-8}
          aria-expanded={isOpen}
          aria-controls={explanationId}
          leftSection={<Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} />}
          onClick={toggle}
        >
          {text.whyTitle(chart.targetSpacingSeconds)}
        </Button>
      </Group>
      <Collapse expanded={isOpen} id={explanationId}>
        <div className={classes.why}>
          {text.why(chart.targetSpacingSeconds).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      </Collapse>
    </>
  );
}
