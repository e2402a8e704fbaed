/** The whole user interface: its providers, and what stands in for it while it cannot be shown. */
import { MantineProvider } from '@mantine/core';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Transport } from '../../preload/contract/transport.ts';
import { NodeProvider, useConnection } from '../client/node-context.tsx';
import { ClaimsProvider } from '../ui/claims.tsx';
import { Clock } from '../ui/Clock.tsx';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { NewsProvider } from '../ui/news/news.tsx';
import { FirstRunGate } from './first-run/FirstRunGate.tsx';
import { Frame } from './Frame.tsx';
import { LockedOutPage } from './LockedOutPage.tsx';
import { Newsreader } from './news/Newsreader.tsx';
import { cssVariables, theme } from './theme.ts';
import { ThemeFromSettings } from './ThemeFromSettings.tsx';

export interface AppProps {
  readonly transport: Transport;
  /** Empty when the page's policy needs none. */
  readonly styleNonce: string;
}

export function App({ transport, styleNonce }: AppProps) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => styleNonce}
    >
      <NodeProvider transport={transport}>
        <LiveRegion>
          <Clock>
            <NewsProvider>
              <Router hook={useHashLocation}>
                <Pages />
              </Router>
            </NewsProvider>
          </Clock>
        </LiveRegion>
      </NodeProvider>
    </MantineProvider>
  );
}

function Pages() {
  const connection = useConnection();
  if (connection === 'locked-out') return <LockedOutPage />;
  return (
    <>
      <ThemeFromSettings />
      <Newsreader />
      <FirstRunGate>
        <ClaimsProvider>
          <Frame />
        </ClaimsProvider>
      </FirstRunGate>
    </>
  );
}
