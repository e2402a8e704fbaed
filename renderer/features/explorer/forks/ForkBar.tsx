/** Moves over the tree: earlier, later, closer, farther, and to its ends. */
import { Group, Text } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { StepButton } from '../../../ui/StepButton.tsx';
import { canZoom, heightsOf, stepped, zoomed, type ForkWindow } from './fork-window.ts';

interface ForkBarProps {
  readonly looked: ForkWindow;
  /** Height of the highest block. */
  readonly highest: number;
  readonly onLook: (next: ForkWindow) => void;
}

export function ForkBar({ looked, highest, onLook }: ForkBarProps) {
  const words = strings.forks;
  const { from, to } = heightsOf(looked, highest);
  const isAtEnd = to >= highest;
  const isAtStart = from <= 1;
  return (
    <Group gap="sm">
      <Group gap={4}>
        <StepButton
          icon="first"
          label={words.first}
          isDisabled={isAtStart}
          onClick={() => onLook({ ...looked, end: looked.span })}
        />
        <StepButton
          icon="arrow-left"
          label={words.earlier}
          isDisabled={isAtStart}
          onClick={() => onLook(stepped(looked, -1, highest))}
        />
        <StepButton
          icon="arrow-right"
          label={words.later}
          isDisabled={isAtEnd}
          onClick={() => onLook(stepped(looked, 1, highest))}
        />
        <StepButton
          icon="last"
          label={words.newest}
          isDisabled={looked.end === 'tip'}
          onClick={() => onLook({ ...looked, end: 'tip' })}
        />
        <StepButton
          icon="plus"
          label={words.zoomIn}
          isDisabled={!canZoom(looked, 1)}
          onClick={() => onLook(zoomed(looked, 1, highest))}
        />
        <StepButton
          icon="minus"
          label={words.zoomOut}
          isDisabled={!canZoom(looked, -1)}
          onClick={() => onLook(zoomed(looked, -1, highest))}
        />
      </Group>
      <Text size="sm" c="dimmed" aria-live="polite">
        {words.range(from, Math.min(to, highest))}
      </Text>
    </Group>
  );
}
