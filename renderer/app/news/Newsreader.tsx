/** Turns what the node tells into messages: what concerns the user, and for screen readers that there is a new block. */
import { useEffect, useRef } from 'react';
import { visibleLines } from '../../../preload/contract/visible-text.ts';
import { useNode } from '../../client/node-context.tsx';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { useTell } from '../../ui/news/news.tsx';
import { useNameOf } from '../../ui/use-who.ts';
import { createNewsDesk } from './news-desk.ts';
import { createPaymentNews, type PaymentNews } from './payment-news.ts';

/** A screen reader hears of new blocks at most this often. */
const ANNOUNCE_INTERVAL_MS = 10_000;

/** The newest own payments, whose changes are news. */
const WATCHED_PAYMENTS = { offset: 0, count: 20 } as const;

export function Newsreader() {
  const node = useNode();
  const announce = useAnnounce();
  const tell = useTell();
  const latestNameOf = useNameOf();
  const nameOf = useRef(latestNameOf);

  useEffect(() => {
    nameOf.current = latestNameOf;
  }, [latestNameOf]);

  useEffect(() => {
    const desk = createNewsDesk({
      tell: (message) => tell({ ...message, text: visibleLines(message.text) }),
      nameOf: (address) => nameOf.current(address),
    });
    const stopTips = node.on('tip-changed', (change) => desk.accept(change));
    const stopNotices = node.on('notice', ({ level, notice }) => {
      const text = visibleLines(strings.messages.notice(notice));
      tell({ tone: level, title: strings.app.news.notice[level], text });
    });
    return () => {
      stopTips();
      stopNotices();
      desk.stop();
    };
  }, [node, tell]);

  const payments = useNodeQuery('listPayments', WATCHED_PAYMENTS).data?.items;
  const paymentNews = useRef<PaymentNews>(undefined);
  useEffect(() => {
    paymentNews.current = createPaymentNews({
      tell: (message) => tell({ ...message, text: visibleLines(message.text) }),
      nameOf: (address) => nameOf.current(address),
    });
  }, [tell]);
  useEffect(() => {
    if (payments !== undefined) paymentNews.current?.accept(payments);
  }, [payments]);

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
