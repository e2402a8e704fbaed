/** The power supply of the app's computer, as the system tells of it, and what the app asks of it. */
import type { DesktopApp } from './desktop-app.ts';

/** As the system tells it, on systems that do. */
export function plug({ app }: DesktopApp, event: 'on-battery' | 'on-ac'): Promise<boolean> {
  return app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
}

/** Whether the app keeps the computer awake. */
export function isAwakeKept({ app }: DesktopApp): Promise<boolean> {
  // Numbers are given out from 0 on; few have been.
  return app.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 20 }, (_nothing, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
  );
}
