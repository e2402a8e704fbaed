/** The workshop and the pages under it. */
import { Route, Switch } from 'wouter';
import { LessonScreen } from './lesson/LessonScreen.tsx';
import { LessonListScreen } from './list/LessonListScreen.tsx';
import { ProgressProvider } from './progress/progress-context.tsx';
import { ReceiptsScreen } from './receipts/ReceiptsScreen.tsx';
import { RuntimesProvider } from './run/runtimes.tsx';

export function WorkshopScreens() {
  return (
    <ProgressProvider>
      <RuntimesProvider>
        <Switch>
          <Route path="/workshop/lesson/:id">{({ id }) => <LessonScreen key={id} id={id} />}</Route>
          <Route path="/workshop/receipts">
            <ReceiptsScreen />
          </Route>
          <Route>
            <LessonListScreen />
          </Route>
        </Switch>
      </RuntimesProvider>
    </ProgressProvider>
  );
}
