/** A small button with an icon alone, whose name is shown on hover and focus. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { Icon, type IconName } from './Icon.tsx';

interface IconActionProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
}

export function IconAction({ icon, label, onClick }: IconActionProps) {
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        <Icon name={icon} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
