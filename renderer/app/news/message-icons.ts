/** The picture of a message, by how it is meant. */
import type { IconName } from '../../ui/Icon.tsx';
import type { Message } from '../../ui/news/message.ts';

export const MESSAGE_ICONS: Readonly<Record<Message['tone'], IconName>> = {
  good: 'check',
  info: 'info',
  warning: 'warning',
  error: 'warning',
};
