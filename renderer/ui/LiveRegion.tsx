/** Tells screen readers what happened: `useAnnounce()('Copied')`. */
import { VisuallyHidden } from '@mantine/core';
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';

/** Readers need time: what comes meanwhile replaces what waits. */
const PAUSE_MS = 1_500;

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says a sentence politely. Bursts are thinned out: the last one wins. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

export function LiveRegion({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const waiting = useRef<string | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const announce = useCallback((next: string) => {
    if (timer.current !== undefined) {
      waiting.current = next;
      return;
    }
    const say = (sentence: string): void => {
      setText(sentence);
      timer.current = setTimeout(() => {
        const queued = waiting.current;
        waiting.current = undefined;
        timer.current = undefined;
        if (queued === undefined) setText('');
        else say(queued);
      }, PAUSE_MS);
    };
    say(next);
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite">
        {text}
      </VisuallyHidden>
    </AnnounceContext>
  );
}
