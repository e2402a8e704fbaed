/** The whole user interface: its providers, and what stands in for it while it cannot be shown. */
import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Router, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Transport } from '../../preload/contract/api/transport.ts';
import { NodeProvider, useConnection } from '../client/node-context.tsx';
import { BoardOptionsProvider, useBoardOptions } from '../features/board/board-options-context.tsx';
import { LiveProvider } from '../features/workshop/live/live-context.tsx';
import { ClaimsProvider } from '../ui/claims.tsx';
import { Clock } from '../ui/Clock.tsx';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { NewsProvider } from '../ui/news/news.tsx';
import { PROJECTOR_PATH } from '../ui/paths.ts';
import { FirstRunGate } from './first-run/FirstRunGate.tsx';
import { Frame } from './Frame.tsx';
import { LockedOutPage } from './LockedOutPage.tsx';
import { Newsreader } from './news/Newsreader.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { cssVariables, theme } from './theme.ts';
import { ThemeFromSettings } from './ThemeFromSettings.tsx';

const ProjectorPage = lazy(async () => ({
  default: (await import('../features/board/projector/ProjectorPage.tsx')).ProjectorPage,
}));

export interface AppProps {
  readonly transport: Transport;
  /** Empty when the page's policy needs none. */
  readonly styleNonce: string;
}

export function App(props: AppProps) {
  return (
    <BoardOptionsProvider>
      <Themed {...props} />
    </BoardOptionsProvider>
  );
}

function Themed({ transport, styleNonce }: AppProps) {
  const wall = useThemeOfWall();
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      {...(wall === undefined ? {} : { forceColorScheme: wall })}
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => styleNonce}
    >
      <NodeProvider transport={transport}>
        <LiveRegion>
          <Clock>
            <NewsProvider>
              <LiveProvider>
                <Router hook={useHashLocation}>
                  <Pages />
                </Router>
              </LiveProvider>
            </NewsProvider>
          </Clock>
        </LiveRegion>
      </NodeProvider>
    </MantineProvider>
  );
}

/** A room may be too bright for a dark wall: it has a theme of its own, which changes nothing at the desk. */
function useThemeOfWall(): 'light' | 'dark' | undefined {
  const [path] = useHashLocation();
  const { theme: chosen } = useBoardOptions().options;
  return path === PROJECTOR_PATH ? chosen : undefined;
}

function Pages() {
  const connection = useConnection();
  const [path] = useLocation();
  if (connection === 'locked-out') return <LockedOutPage />;
  if (path === PROJECTOR_PATH) {
    return (
      <>
        <ThemeFromSettings />
        <ClaimsProvider>
          <ScreenBoundary>
            <Suspense>
              <ProjectorPage />
            </Suspense>
          </ScreenBoundary>
        </ClaimsProvider>
      </>
    );
  }
  return (
    <>
      <ThemeFromSettings />
      <ClaimsProvider>
        <Newsreader />
        <FirstRunGate>
          <Frame />
        </FirstRunGate>
      </ClaimsProvider>
    </>
  );
}
