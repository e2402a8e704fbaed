/** Gives the workshop's screens what a student has done, and a way to add to it. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { NodeClient } from '../../../../preload/contract/api/client.ts';
import { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import type { CodeProgressChange, CodeProgressView } from '../../../../preload/contract/views/workshop-views.ts';
import { useConnection, useNode } from '../../../client/node-context.tsx';
import { nodeKey } from '../../../client/query-keys.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { codeProgress, ProgressSaver, type Saved, type SaveState, type TextStore } from './progress-saver.ts';

const STORED_AS = 'chalkchain-workshop-unsaved';
const PROGRESS = nodeKey('getWorkshopProgress');

const SaverContext = createContext<ProgressSaver | undefined>(undefined);

export function ProgressProvider({ children }: { readonly children: ReactNode }) {
  const node = useNode();
  const queryClient = useQueryClient();
  const [saver] = useState(() => new ProgressSaver((code) => saveCode(node, queryClient, code), createOriginText()));
  const connection = useConnection();
  // What was not saved before, and what a lost connection has left.
  useEffect(() => {
    if (connection === 'connected') void saver.flush();
  }, [saver, connection]);
  useEffect(() => () => void saver.flush(), [saver]);
  // Another window may have gone on with the lesson.
  useEffect(() => {
    const askAgain = (): void => void queryClient.invalidateQueries({ queryKey: PROGRESS });
    window.addEventListener('focus', askAgain);
    return () => window.removeEventListener('focus', askAgain);
  }, [queryClient]);
  return <SaverContext value={saver}>{children}</SaverContext>;
}

async function saveCode(node: NodeClient, queryClient: QueryClient, code: CodeProgressChange): Promise<Saved> {
  try {
    const saved = await node.saveWorkshopProgress({ code });
    // One that was asked for before this would take it back.
    await queryClient.cancelQueries({ queryKey: PROGRESS });
    queryClient.setQueryData(PROGRESS, saved);
    return { version: saved.lessons[code.lesson]?.code[code.language]?.version ?? '' };
  } catch (error) {
    if (!(error instanceof NodeApiError) || error.code !== 'lesson-changed-elsewhere') throw error;
    await queryClient.invalidateQueries({ queryKey: PROGRESS });
    return 'changed-elsewhere';
  }
}

export interface CodeProgress extends CodeProgressView {
  readonly saveState: SaveState;
  /** Another window has changed the text, and the one that is here is not saved. */
  readonly hasConflict: boolean;
  readonly resolve: (choice: 'mine' | 'theirs') => Promise<void>;
  /** Members that are left out stay. */
  readonly change: (change: Omit<CodeProgressChange, 'lesson' | 'language' | 'after'>) => void;
  /** @returns whether the node knows all of it now */
  readonly flush: () => Promise<boolean>;
}

export function useCodeProgress(lesson: string, language: LessonLanguage): CodeProgress {
  const saver = useSaver();
  const saved = useNodeQuery('getWorkshopProgress').data;
  const unsaved = useSyncExternalStore(
    (listener) => saver.subscribe(listener),
    () => saver.unsaved,
  );
  const saveState = useSyncExternalStore(
    (listener) => saver.subscribe(listener),
    () => saver.state,
  );
  const place = { lesson, language };
  const hasConflict = useSyncExternalStore(
    (listener) => saver.subscribe(listener),
    () => saver.hasConflict(place),
  );
  const known = codeProgress(saved, unsaved, place);
  return {
    ...known,
    saveState,
    hasConflict,
    resolve: (choice) => saver.resolve(place, choice),
    change: (change) => saver.change({ ...place, ...change }, known.version),
    flush: () => saver.flush(),
  };
}

function useSaver(): ProgressSaver {
  const saver = useContext(SaverContext);
  if (saver === undefined) throw new Error('useCodeProgress works inside of a ProgressProvider only');
  return saver;
}

/** Of this page's origin; of this page alone where the browser keeps nothing. */
function createOriginText(): TextStore {
  let kept: string | null = null;
  return {
    read: () => {
      try {
        return localStorage.getItem(STORED_AS) ?? kept;
      } catch {
        // Its user forbids pages to keep anything: only a reload without a node then loses what is not saved.
        return kept;
      }
    },
    write: (text) => {
      kept = text;
      try {
        localStorage.setItem(STORED_AS, text);
      } catch {
        // As above.
      }
    },
  };
}
