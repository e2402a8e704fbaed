/** Keeps the languages' files, and of each language a worker ready in which no program has run yet. */
import { downloadLanguage } from './language-files.ts';
import type { Language } from './student-runtime.ts';
import { StudentWorker } from './student-worker.ts';
import type { LanguageFiles } from './worker-messages.ts';

type Progress = (done: number, total: number) => void;

/** One language. */
interface Shelf {
  files: Promise<LanguageFiles> | undefined;
  spare: Promise<StudentWorker> | undefined;
  readonly watchers: Set<Progress>;
}

/** Shared by all runtimes of a page. */
export class WorkerStock {
  readonly #shelves: Readonly<Record<Language, Shelf>> = { python: createShelf(), javascript: createShelf() };
  #isClosed = false;

  /** Has a worker of this language ready. Rejects with a {@link RuntimeLoadError}. */
  async prepare(language: Language, onProgress?: Progress): Promise<void> {
    const { watchers } = this.#shelves[language];
    if (onProgress !== undefined) watchers.add(onProgress);
    try {
      await this.#haveSpare(language);
    } finally {
      if (onProgress !== undefined) watchers.delete(onProgress);
    }
  }

  /** @returns a worker of the caller's own, a dead one after {@link close}. Rejects with a {@link RuntimeLoadError}. */
  async take(language: Language): Promise<StudentWorker> {
    const shelf = this.#shelves[language];
    const spare = this.#haveSpare(language);
    shelf.spare = undefined;
    const worker = await spare;
    return worker.isDead && !this.#isClosed ? this.take(language) : worker;
  }

  /** Has the next worker made, unless there is one. If that fails, whoever needs it will hear of it. */
  refill(language: Language): void {
    this.#haveSpare(language).catch(() => undefined);
  }

  close(): void {
    this.#isClosed = true;
    for (const { spare } of Object.values(this.#shelves)) {
      spare?.then((worker) => worker.end()).catch(() => undefined);
    }
  }

  #haveSpare(language: Language): Promise<StudentWorker> {
    const shelf = this.#shelves[language];
    if (shelf.spare !== undefined) return shelf.spare;
    const spare = this.#startWorker(language);
    shelf.spare = spare;
    // The next one who asks tries again.
    spare.catch(() => {
      if (shelf.spare === spare) shelf.spare = undefined;
    });
    return spare;
  }

  async #startWorker(language: Language): Promise<StudentWorker> {
    const files = await this.#haveFiles(language);
    const started = await StudentWorker.start(language, files);
    this.#shelves[language].files = Promise.resolve(started.files);
    if (this.#isClosed) started.worker.end();
    return started.worker;
  }

  #haveFiles(language: Language): Promise<LanguageFiles> {
    const shelf = this.#shelves[language];
    if (shelf.files !== undefined) return shelf.files;
    const files = downloadLanguage(language, (done, total) => {
      for (const tell of shelf.watchers) tell(done, total);
    });
    shelf.files = files;
    files.catch(() => {
      if (shelf.files === files) shelf.files = undefined;
    });
    return files;
  }
}

function createShelf(): Shelf {
  return { files: undefined, spare: undefined, watchers: new Set() };
}
