/** The student's code and the lesson's solution side by side. */
import { Button, Group, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';

const CodeComparison = lazy(async () => ({ default: (await import('../editor/CodeComparison.tsx')).CodeComparison }));

const HEIGHT = 320;

interface SolutionDialogProps {
  readonly lesson: string;
  readonly language: LessonLanguage;
  readonly code: string;
  readonly onClose: () => void;
}

export function SolutionDialog({ lesson, language, code, onClose }: SolutionDialogProps) {
  const words = strings.workshop.solution;
  const solution = useNodeQuery('getSolution', { lesson, language });
  return (
    <Dialog title={words.title} size="wide" onClose={onClose}>
      <StateOf query={solution} skeleton={<Skeleton height={HEIGHT} />}>
        {({ text }) => (
          <Suspense fallback={<Skeleton height={HEIGHT} />}>
            <CodeComparison
              language={language}
              left={{ label: words.yours, code }}
              right={{ label: words.ours, code: text }}
            />
          </Suspense>
        )}
      </StateOf>
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={onClose}>
          {strings.common.close}
        </Button>
      </Group>
    </Dialog>
  );
}
