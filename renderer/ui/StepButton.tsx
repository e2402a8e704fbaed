/** A framed button with an icon alone that moves what is shown: along a chain, a range, a lesson. */
import { ActionIcon, Tooltip, type MantineSize } from '@mantine/core';
import { Icon, type IconName } from './Icon.tsx';

interface StepButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly size?: MantineSize;
  /** There is nothing to go to. */
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}

export function StepButton({ icon, label, size = 'md', isDisabled = false, onClick }: StepButtonProps) {
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon size={size} variant="default" aria-label={label} disabled={isDisabled} onClick={onClick}>
        <Icon name={icon} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
