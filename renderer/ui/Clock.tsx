/** The clock of the page: one timer for all that shows relative times. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

const TICK_MS = 1_000;

const NowContext = createContext(0);

/** Seconds since 1970, new each second. */
export function useNow(): number {
  return useContext(NowContext);
}

export function Clock({ children }: { readonly children: ReactNode }) {
  const [now, setNow] = useState(currentSecond);
  useEffect(() => {
    const timer = setInterval(() => setNow(currentSecond()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <NowContext value={now}>{children}</NowContext>;
}

function currentSecond(): number {
  return Math.floor(Date.now() / 1000);
}
