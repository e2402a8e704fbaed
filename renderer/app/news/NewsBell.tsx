/** The bell in the status strip, and the list of what has happened that it opens. */
import { Button, Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { strings } from '../../strings/strings.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { KeptMessage } from '../../ui/news/message.ts';
import { useNews } from '../../ui/news/news.tsx';
import { Popup } from '../../ui/Popup.tsx';
import { Time } from '../../ui/Time.tsx';
import { MESSAGE_ICONS } from './message-icons.ts';
import classes from './news.module.css';

export function NewsBell() {
  const words = strings.app.newsList;
  const { unread, read } = useNews();
  const [isOpen, setIsOpen] = useState(false);
  const change = (next: boolean): void => {
    setIsOpen(next);
    read();
  };
  const label = words.bell(isOpen ? 0 : unread);
  return (
    <Popup isOpen={isOpen} onChange={change} position="top-end" width={380}>
      <Popover.Target>
        <UnstyledButton className={classes.bell} aria-label={label} title={label} onClick={() => change(!isOpen)}>
          <Icon name="bell" size={17} />
          {!isOpen && unread > 0 && <span className={classes.count}>{unread}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={words.title}>
        <Messages onCleared={() => change(false)} />
      </Popover.Dropdown>
    </Popup>
  );
}

/** @param onCleared the button that was pressed is of no use any more: the list closes, and the bell has the focus again */
function Messages({ onCleared }: { readonly onCleared: () => void }) {
  const words = strings.app.newsList;
  const { messages, clear } = useNews();
  const clearAll = (): void => {
    clear();
    onCleared();
  };
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <h2 className={classes.title}>{words.title}</h2>
        <Button variant="subtle" size="compact-sm" disabled={messages.length === 0} onClick={clearAll}>
          {words.clear}
        </Button>
      </div>
      {messages.length === 0 ? (
        <Empty title={words.empty} text={words.emptyText} />
      ) : (
        // Focusable, so that it can be scrolled with the keyboard.
        <ol className={classes.list} tabIndex={0} data-autofocus aria-label={words.title}>
          {messages.map((message) => (
            <MessageRow key={message.number} message={message} />
          ))}
        </ol>
      )}
    </div>
  );
}

function MessageRow({ message: { tone, title, text, at, path } }: { readonly message: KeptMessage }) {
  return (
    <li className={classes.row} data-tone={tone}>
      <Icon name={MESSAGE_ICONS[tone]} size={16} />
      <div className={classes.rowText}>
        {title !== undefined && <div className={classes.rowTitle}>{title}</div>}
        <div>
          {text} {path !== undefined && <Link href={path}>{strings.app.newsList.more}</Link>}
        </div>
        <div className={classes.when}>
          <Time at={at} />
        </div>
      </div>
    </li>
  );
}
