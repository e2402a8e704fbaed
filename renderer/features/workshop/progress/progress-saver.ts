/**
 * Saves what a student does at the node, a moment after it was done. What the node has not taken yet is kept in the
 * browser as well, so that it survives a node that is away and a page that is closed. A text that another window has
 * changed meanwhile is not overwritten before its owner says so.
 */
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import type {
  CodeProgressChange,
  CodeProgressView,
  WorkshopProgressView,
} from '../../../../preload/contract/views/workshop-views.ts';
import { parseUnsaved } from './unsaved-changes.ts';

/** What a browser keeps for its origin. */
export interface TextStore {
  read(): string | null;
  write(text: string): void;
}

export type SaveState = 'saved' | 'saving' | 'failed';

/** What became of a change: the version of its text now, or `changed-elsewhere`. Rejects when the node does not take it. */
export type Saved = { readonly version: string } | 'changed-elsewhere';

type Save = (change: CodeProgressChange) => Promise<Saved>;

interface Place {
  readonly lesson: string;
  readonly language: LessonLanguage;
}

const PAUSE_MS = 800;

const UNTOUCHED: CodeProgressView = {
  text: null,
  hintsOpened: 0,
  isSolved: false,
  isGivenUp: false,
  savedAt: 0,
  version: '',
};

export class ProgressSaver {
  readonly #save: Save;
  readonly #store: TextStore;
  readonly #listeners = new Set<() => void>();
  /** By lesson and language. */
  #unsaved: ReadonlyMap<string, CodeProgressChange>;
  /** Those that wait for their owner's word. */
  #conflicts: ReadonlySet<string> = new Set();
  #state: SaveState = 'saved';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  constructor(save: Save, store: TextStore) {
    this.#save = save;
    this.#store = store;
    this.#unsaved = new Map(parseUnsaved(store.read()).map((change) => [keyOf(change), change]));
  }

  get state(): SaveState {
    return this.#state;
  }

  /** Changes with every change: for `useSyncExternalStore`. */
  get unsaved(): ReadonlyMap<string, CodeProgressChange> {
    return this.#unsaved;
  }

  /** Another window has changed the text of this lesson, and the one that was typed here is not saved. */
  hasConflict(place: Place): boolean {
    return this.#conflicts.has(keyOf(place));
  }

  /** @returns the unsubscribe function. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param version of the text that is known now */
  change(change: Omit<CodeProgressChange, 'after'>, version: string): void {
    const key = keyOf(change);
    const before = this.#unsaved.get(key);
    // What is typed goes on from the text that was there when it began.
    const isFirstText = change.text !== undefined && before?.text === undefined;
    this.#keep(new Map(this.#unsaved).set(key, { ...before, ...change, ...(isFirstText ? { after: version } : {}) }));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
    this.#tell(this.#state === 'failed' ? 'failed' : 'saving');
  }

  /** Saves now what is not saved. @returns whether the node has all of it */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving !== undefined) await this.#saving;
    if (this.#unsaved.size === 0) return true;
    this.#saving = this.#saveAll();
    await this.#saving;
    return this.#unsaved.size === 0;
  }

  /** Ends a conflict. `mine`: what was typed here replaces what is there; `theirs`: it is forgotten. */
  async resolve(place: Place, choice: 'mine' | 'theirs'): Promise<void> {
    const key = keyOf(place);
    const change = this.#unsaved.get(key);
    const conflicts = new Set(this.#conflicts);
    conflicts.delete(key);
    this.#conflicts = conflicts;
    if (change !== undefined) {
      const { after: _after, text, ...others } = change;
      const mine = text === undefined ? others : { ...others, text };
      this.#keep(new Map(this.#unsaved).set(key, choice === 'mine' ? mine : others));
    }
    this.#tell('saving');
    await this.flush();
  }

  async #saveAll(): Promise<void> {
    let state: SaveState = 'saved';
    for (const [key, sent] of this.#unsaved) {
      if (this.#conflicts.has(key)) continue;
      const [result] = await Promise.allSettled([this.#save(sent)]);
      if (result.status === 'rejected') state = 'failed';
      else if (result.value === 'changed-elsewhere') this.#conflicts = new Set(this.#conflicts).add(key);
      else this.#settle(key, sent, result.value.version);
    }
    this.#saving = undefined;
    const isWaiting = [...this.#unsaved.keys()].some((key) => !this.#conflicts.has(key));
    this.#tell(state === 'saved' && isWaiting ? 'saving' : state);
  }

  /** What was typed meanwhile has its own save, and goes on from what was saved now. */
  #settle(key: string, sent: CodeProgressChange, version: string): void {
    const now = this.#unsaved.get(key);
    if (now === undefined) return;
    if (now === sent) this.#keep(without(this.#unsaved, key));
    // Without a text, the version is that of another one, perhaps another window's.
    else if (sent.text !== undefined) this.#keep(new Map(this.#unsaved).set(key, { ...now, after: version }));
  }

  #keep(unsaved: ReadonlyMap<string, CodeProgressChange>): void {
    this.#unsaved = unsaved;
    this.#store.write(JSON.stringify([...unsaved.values()]));
  }

  #tell(state: SaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** What is known: the node's word, and over it what the node does not know yet. */
export function codeProgress(
  saved: WorkshopProgressView | undefined,
  unsaved: ReadonlyMap<string, CodeProgressChange>,
  place: Place,
): CodeProgressView {
  const known = saved?.lessons[place.lesson]?.code[place.language];
  return { ...UNTOUCHED, ...known, ...unsaved.get(keyOf(place)) };
}

function keyOf({ lesson, language }: Place): string {
  return `${lesson}/${language}`;
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
