/** The benches: the nonce bench and the tamper bench. */
import { Redirect, Route, Switch } from 'wouter';
import { nonceBenchPath } from '../../ui/paths.ts';
import { NonceScreen } from './nonce/NonceScreen.tsx';
import { TamperScreen } from './tamper/TamperScreen.tsx';

export function BenchScreens() {
  return (
    <Switch>
      <Route path="/benches/nonce">
        <NonceScreen hash={undefined} />
      </Route>
      <Route path="/benches/nonce/:hash">{({ hash }) => <NonceScreen key={hash} hash={hash} />}</Route>
      <Route path="/benches/tamper/:hash">{({ hash }) => <TamperScreen key={hash} hash={hash} />}</Route>
      <Route>
        <Redirect to={nonceBenchPath()} replace />
      </Route>
    </Switch>
  );
}
