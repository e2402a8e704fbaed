/** Which blocks are shown: fixed ranges, zoom, and moving along the chain. */
import { Group, SegmentedControl, Text } from '@mantine/core';
import { formatWhole } from '../../format/numbers.ts';
import { strings } from '../../strings/strings.ts';
import { StepButton } from '../../ui/StepButton.tsx';
import { PRESETS, shift, spanOf, zoom, type ChartRange, type Preset } from './chart-range.ts';

interface RangeBarProps {
  readonly range: ChartRange;
  /** Of the best chain. */
  readonly height: number;
  readonly onChange: (range: ChartRange) => void;
}

/** How much a step of the zoom changes. */
const ZOOM_FACTOR = 0.5;

export function RangeBar({ range, height, onChange }: RangeBarProps) {
  const text = strings.charts.range;
  const span = spanOf(range, height);
  const count = span.to - span.from + 1;
  const preset = 'preset' in range ? range.preset : '';
  return (
    <Group gap="sm">
      <SegmentedControl
        size="xs"
        aria-label={text.label}
        data={PRESETS.map((value) => ({ value, label: text.presets[value] }))}
        value={preset}
        // Safe: its values are the presets.
        onChange={(value) => onChange({ preset: value as Preset })}
      />
      <Group gap={4}>
        <StepButton
          icon="arrow-left"
          label={text.earlier}
          isDisabled={span.from <= 1}
          onClick={() => onChange(shift(span, -1, height))}
        />
        <StepButton
          icon="arrow-right"
          label={text.later}
          isDisabled={span.to >= height}
          onClick={() => onChange(shift(span, 1, height))}
        />
        <StepButton
          icon="plus"
          label={text.zoomIn}
          isDisabled={count <= 10}
          onClick={() => onChange(zoom(span, ZOOM_FACTOR, height))}
        />
        <StepButton
          icon="minus"
          label={text.zoomOut}
          isDisabled={count >= height}
          onClick={() => onChange(zoom(span, 1 / ZOOM_FACTOR, height))}
        />
      </Group>
      <Text size="sm" c="dimmed" aria-live="polite">
        {text.span(span.from, span.to)}
      </Text>
    </Group>
  );
}

/** How many of the blocks are drawn, when it is not all of them. */
export function ThinnedNote({ points, blocks }: { readonly points: number; readonly blocks: number }) {
  if (points >= blocks) return null;
  return (
    <Text size="xs" c="dimmed" title={formatWhole(blocks)}>
      {strings.charts.range.thinned(points, blocks)}
    </Text>
  );
}
