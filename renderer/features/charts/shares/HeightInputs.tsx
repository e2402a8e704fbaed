/** The first and the last height of a range, typed. */
import { Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import type { ChartRange, HeightSpan } from '../chart-range.ts';

interface HeightInputsProps {
  readonly span: HeightSpan;
  /** Of the best chain, at least 1. */
  readonly height: number;
  readonly onChange: (range: ChartRange) => void;
}

export function HeightInputs({ span, height, onChange }: HeightInputsProps) {
  const words = strings.charts.shares;
  return (
    <Group gap="xs">
      <HeightInput
        label={words.fromHeight}
        value={span.from}
        min={1}
        max={span.to}
        onEnter={(from) => onChange({ span: { from, to: span.to } })}
      />
      <HeightInput
        label={words.toHeight}
        value={span.to}
        min={span.from}
        max={height}
        onEnter={(to) => onChange({ span: { from: span.from, to } })}
      />
    </Group>
  );
}

interface HeightInputProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onEnter: (value: number) => void;
}

/** Counts when it is left, or at Enter; what is out of bounds is taken for the nearest height. */
function HeightInput({ label, value, min, max, onEnter }: HeightInputProps) {
  const [draft, setDraft] = useState<string | number>();
  const enter = (): void => {
    setDraft(undefined);
    const wanted = Number(draft);
    if (draft === undefined || draft === '' || !Number.isFinite(wanted)) return;
    const next = Math.min(max, Math.max(min, Math.round(wanted)));
    if (next !== value) onEnter(next);
  };
  return (
    <NumberInput
      size="xs"
      w={104}
      aria-label={label}
      leftSection={label}
      leftSectionWidth={46}
      leftSectionProps={{ style: { fontSize: 'var(--mantine-font-size-xs)' }, 'aria-hidden': true }}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={enter}
      onKeyDown={({ key }) => key === 'Enter' && enter()}
    />
  );
}
