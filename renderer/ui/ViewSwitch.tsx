/** What is drawn, or the same as a table: for screen readers, for copying, and for who likes tables. */
import { SegmentedControl } from '@mantine/core';
import { strings } from '../strings/strings.ts';

export type View = 'drawing' | 'table';

interface ViewSwitchProps {
  readonly view: View;
  /** What the drawing is called. */
  readonly drawing: string;
  readonly onChange: (view: View) => void;
}

export function ViewSwitch({ view, drawing, onChange }: ViewSwitchProps) {
  const words = strings.common.views;
  return (
    <SegmentedControl<View>
      size="xs"
      aria-label={words.label}
      data={[
        { value: 'drawing', label: drawing },
        { value: 'table', label: words.table },
      ]}
      value={view}
      onChange={onChange}
    />
  );
}
