/** The newest messages, for a while, in a place of their own in the status strip: they cover nothing. */
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { KeptMessage } from '../../ui/news/message.ts';
import { useNews } from '../../ui/news/news.tsx';
import { MESSAGE_ICONS } from './message-icons.ts';
import classes from './news.module.css';
import { newestFor, newestWarning } from './shown-messages.ts';

const SHOWN_MS = { good: 8_000, info: 8_000, warning: 20_000, error: 60_000 } as const;

/** Long enough to read a sentence: what comes after a warning waits for so long. */
const WARNING_FIRST_MS = 4_000;

/** @param isWhole on as many lines as the messages need, where there is room */
export function NewsLine({ isWhole = false }: { readonly isWhole?: boolean }) {
  const { messages } = useNews();
  const error = useForAWhile(newestFor('errors', messages));
  const warning = useForAWhile(newestWarning(messages), WARNING_FIRST_MS);
  const other = useForAWhile(warning ?? newestFor('others', messages));
  // Both regions are there before they speak: only then do screen readers hear them.
  return (
    <div className={classes.lines} data-whole={isWhole || undefined}>
      <span role="alert" className={classes.line} data-tone={error?.tone}>
        {error && <Line key={error.number} message={error} />}
      </span>
      <span role="status" className={classes.line} data-tone={other?.tone}>
        {other && <Line key={other.number} message={other} />}
      </span>
    </div>
  );
}

/** With a key of its own for each message, so that the same words are heard again when they are said again. */
function Line({ message: { tone, title, text, path } }: { readonly message: KeptMessage }) {
  return (
    <>
      <Icon name={MESSAGE_ICONS[tone]} size={15} />
      <span className={classes.lineText} title={text}>
        {title !== undefined && <strong>{title}. </strong>}
        {text} {path !== undefined && <Link href={path}>{strings.app.newsList.more}</Link>}
      </span>
    </>
  );
}

function useForAWhile(
  newest: KeptMessage | undefined,
  milliseconds: number = SHOWN_MS[newest?.tone ?? 'info'],
): KeptMessage | undefined {
  const [goneUpTo, setGoneUpTo] = useState(0);
  const number = newest?.number ?? 0;
  useEffect(() => {
    const timer = setTimeout(() => setGoneUpTo(number), milliseconds);
    return () => clearTimeout(timer);
  }, [number, milliseconds]);
  return number <= goneUpTo ? undefined : newest;
}
