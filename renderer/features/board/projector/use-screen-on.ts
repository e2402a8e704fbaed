/** Keeps the screen on while the page is seen: nobody touches the computer while the class looks at the wall. The app's window does the same itself. */
import { useEffect } from 'react';

export function useScreenOn(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    const keepOn = (): void => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      navigator.wakeLock.request('screen').then(
        (taken) => {
          lock = taken;
          if (isOver) void taken.release();
        },
        // Refused on an empty battery, say: then the screen goes off as usual.
        () => undefined,
      );
    };
    keepOn();
    // A browser takes it back while the page is hidden.
    document.addEventListener('visibilitychange', keepOn);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', keepOn);
      void lock?.release();
    };
  }, []);
}
