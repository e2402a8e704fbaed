/** The frame around every screen: navigation, banners, the screen itself, the status strip. */
import { Suspense, useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'wouter';
import { strings } from '../strings/strings.ts';
import { Banners } from './Banners.tsx';
import classes from './Frame.module.css';
import { Navigation } from './Navigation.tsx';
import { NotFoundScreen } from './NotFoundScreen.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { screenOf } from './screens.ts';
import { StatusStrip } from './StatusStrip.tsx';
import { useShortcuts } from './use-shortcuts.ts';

export function Frame() {
  const [path] = useLocation();
  const screen = screenOf(path);
  const main = useRef<HTMLElement>(null);
  useShortcuts();
  useFocusOnNewPath(path, main);

  const Shown = screen?.component ?? NotFoundScreen;
  return (
    <div className={classes.root}>
      <a
        className={classes.skip}
        href="#content"
        onClick={(event) => {
          // The router owns the part after the #.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {strings.app.skipToContent}
      </a>
      <Navigation current={screen?.id} />
      <div className={classes.middle}>
        <div className={classes.banners}>
          <Banners />
        </div>
        <main ref={main} id="content" className={classes.main} tabIndex={-1}>
          <ScreenBoundary key={screen?.path ?? path}>
            <Suspense>
              <Shown />
            </Suspense>
          </ScreenBoundary>
        </main>
      </div>
      <StatusStrip />
    </div>
  );
}

/** After a change of the screen, reading starts at its beginning. */
function useFocusOnNewPath(path: string, main: RefObject<HTMLElement | null>): void {
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}
