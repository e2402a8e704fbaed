/** Tells what happens: toasts for what concerns the user, the live region for new blocks. */
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useNode } from '../../client/node-context.tsx';
import { shortAddress } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { useNames } from '../../ui/use-names.ts';
import { createNewsDesk, type Toast } from './news-desk.ts';
import { visibleLines } from '../../../preload/contract/visible-text.ts';

/** A screen reader hears of new blocks at most this often. */
const ANNOUNCE_INTERVAL_MS = 10_000;

const LOOKS: Readonly<Record<Toast['tone'], { readonly icon: IconName; readonly color: string }>> = {
  good: { icon: 'check', color: 'board' },
  info: { icon: 'info', color: 'gray' },
  warning: { icon: 'warning', color: 'yellow' },
  error: { icon: 'warning', color: 'red' },
};

export function Newsreader() {
  const node = useNode();
  const announce = useAnnounce();
  const names = useNames();
  const nameOf = useRef<(address: string) => string>(shortAddress);

  useEffect(() => {
    nameOf.current = (address) => names.get(address) ?? shortAddress(address);
  }, [names]);

  useEffect(() => {
    const desk = createNewsDesk({ show, nameOf: (address) => nameOf.current(address) });
    const stopTips = node.on('tip-changed', (change) => desk.accept(change));
    const stopNotices = node.on('notice', ({ level, message }) => {
      show({ id: message, tone: level, title: strings.app.news.notice[level], text: message });
    });
    return () => {
      stopTips();
      stopNotices();
      desk.stop();
    };
  }, [node]);

  useEffect(() => {
    let announcedAt = Number.NEGATIVE_INFINITY;
    return node.on('tip-changed', ({ status }) => {
      if (performance.now() - announcedAt < ANNOUNCE_INTERVAL_MS) return;
      announcedAt = performance.now();
      announce(strings.app.news.newBlock(status.height));
    });
  }, [node, announce]);

  return null;
}

function show({ id, tone, title, text }: Toast): void {
  const { icon, color } = LOOKS[tone];
  notifications.hide(id);
  notifications.show({
    id,
    title,
    message: visibleLines(text),
    color,
    icon: <Icon name={icon} size={16} />,
    autoClose: tone === 'good' || tone === 'info' ? 6_000 : 15_000,
    closeButtonProps: { 'aria-label': strings.common.close },
    role: tone === 'error' ? 'alert' : 'status',
  });
}
