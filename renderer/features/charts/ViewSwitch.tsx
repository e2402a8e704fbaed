/** Charts, or the same numbers as tables. */
import { SegmentedControl } from '@mantine/core';
import { strings } from '../../strings/strings.ts';

export type ChartView = 'chart' | 'table';

interface ViewSwitchProps {
  readonly view: ChartView;
  readonly onChange: (view: ChartView) => void;
}

export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  const text = strings.charts.range;
  return (
    <SegmentedControl<ChartView>
      size="xs"
      aria-label={text.view}
      data={[
        { value: 'chart', label: text.chart },
        { value: 'table', label: text.table },
      ]}
      value={view}
      onChange={onChange}
    />
  );
}
