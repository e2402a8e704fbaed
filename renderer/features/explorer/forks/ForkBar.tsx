/** Moves over the tree: earlier, later, closer, farther, and to its ends. */
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
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
        <Step
          icon="first"
          label={words.first}
          isDisabled={isAtStart}
          onClick={() => onLook({ ...looked, end: looked.span })}
        />
        <Step
          icon="arrow-left"
          label={words.earlier}
          isDisabled={isAtStart}
          onClick={() => onLook(stepped(looked, -1, highest))}
        />
        <Step
          icon="arrow-right"
          label={words.later}
          isDisabled={isAtEnd}
          onClick={() => onLook(stepped(looked, 1, highest))}
        />
        <Step
          icon="last"
          label={words.newest}
          isDisabled={looked.end === 'tip'}
          onClick={() => onLook({ ...looked, end: 'tip' })}
        />
        <Step
          icon="plus"
          label={words.zoomIn}
          isDisabled={!canZoom(looked, 1)}
          onClick={() => onLook(zoomed(looked, 1, highest))}
        />
        <Step
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

interface StepProps {
  readonly icon: IconName;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

function Step({ icon, label, isDisabled, onClick }: StepProps) {
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon variant="default" aria-label={label} disabled={isDisabled} onClick={onClick}>
        <Icon name={icon} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
