/** What has happened, told once and kept to be read again: `useTell()({ tone: 'good', text: 'Saved' })`. */
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import type { KeptMessage, Message } from './message.ts';

export interface News {
  /** Newest first. */
  readonly messages: readonly KeptMessage[];
  readonly unread: number;
  readonly read: () => void;
  /** Takes all of them away. */
  readonly clear: () => void;
}

/** The log has the rest. */
const MAX_MESSAGES = 50;

const NewsContext = createContext<News>({
  messages: [],
  unread: 0,
  read: () => undefined,
  clear: () => undefined,
});
const TellContext = createContext<(message: Message) => void>(() => undefined);

export function useNews(): News {
  return useContext(NewsContext);
}

export function useTell(): (message: Message) => void {
  return useContext(TellContext);
}

export function NewsProvider({ children }: { readonly children: ReactNode }) {
  const [messages, setMessages] = useState<readonly KeptMessage[]>([]);
  const [readUpTo, setReadUpTo] = useState(0);
  const count = useRef(0);
  const tell = useCallback((message: Message) => {
    count.current += 1;
    const kept = { ...message, number: count.current, at: Date.now() / 1000 };
    setMessages((before) => [kept, ...before].slice(0, MAX_MESSAGES));
  }, []);
  const news = useMemo(
    (): News => ({
      messages,
      unread: messages.filter(({ number }) => number > readUpTo).length,
      read: () => setReadUpTo(count.current),
      clear: () => setMessages([]),
    }),
    [messages, readUpTo],
  );
  return (
    <TellContext value={tell}>
      <NewsContext value={news}>{children}</NewsContext>
    </TellContext>
  );
}
