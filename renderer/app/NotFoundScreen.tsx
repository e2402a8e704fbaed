/** What a wrong link shows. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { strings } from '../strings/strings.ts';
import { Empty } from '../ui/Empty.tsx';
import { Screen } from '../ui/Screen.tsx';

export function NotFoundScreen() {
  const words = strings.app.notFound;
  return (
    <Screen title={words.title}>
      <Empty
        icon="question"
        title={words.text}
        action={
          <Button component={Link} href="/" variant="default">
            {words.home}
          </Button>
        }
      />
    </Screen>
  );
}
