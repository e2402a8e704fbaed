/** The class and the pages under it. */
import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { ClassScreen } from './ClassScreen.tsx';
import { ReachScreen } from './reach/ReachScreen.tsx';

const BoardScreen = lazy(async () => ({ default: (await import('../board/BoardScreen.tsx')).BoardScreen }));

export function ClassScreens() {
  return (
    <Switch>
      <Route path="/class/board">
        <BoardScreen />
      </Route>
      <Route path="/class/reach">
        <ReachScreen />
      </Route>
      {/* One for `/class` and for an invitation behind it: closing its dialog leaves the screen as it is. */}
      <Route>
        <ClassScreen />
      </Route>
    </Switch>
  );
}
