/** The newest message, for a while, in a place of its own in the status strip: it covers nothing. */
import { useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useNews, type KeptMessage } from '../../ui/news/news.tsx';
import { MESSAGE_ICONS } from './message-icons.ts';
import classes from './news.module.css';

const SHOWN_MS = { good: 8_000, info: 8_000, warning: 20_000, error: 60_000 } as const;

export function NewsLine() {
  const newest = useNews().messages[0];
  const message = useShown(newest);
  const isError = message?.tone === 'error';
  const content = message !== undefined && (
    <>
      <Icon name={MESSAGE_ICONS[message.tone]} size={15} />
      <span className={classes.lineText} title={message.text}>
        {message.title !== undefined && <strong>{message.title}. </strong>}
        {message.text}
      </span>
    </>
  );
  // Both regions are there before they speak: only then do screen readers hear them.
  return (
    <>
      <span role="status" className={classes.line} data-tone={message?.tone}>
        {!isError && content}
      </span>
      <span role="alert" className={classes.line} data-tone={message?.tone} hidden={!isError}>
        {isError && content}
      </span>
    </>
  );
}

function useShown(newest: KeptMessage | undefined): KeptMessage | undefined {
  const [goneUpTo, setGoneUpTo] = useState(0);
  const number = newest?.number ?? 0;
  const tone = newest?.tone ?? 'info';
  useEffect(() => {
    const timer = setTimeout(() => setGoneUpTo(number), SHOWN_MS[tone]);
    return () => clearTimeout(timer);
  }, [number, tone]);
  return newest === undefined || number <= goneUpTo || newest.isSaidElsewhere === true ? undefined : newest;
}
