/** Long work of the page, in slices: each is short, and the page draws and answers between them. */

/** Half of a frame: the other half is the page's. */
const SLICE_MS = 8;

/** How often what has come of it is drawn: often enough to see it move, and not so often that nobody can read it. */
const DRAW_MS = 120;

export interface SlicedWork {
  /** Works until `isOver` says so. @returns whether there is more to do */
  readonly slice: (isOver: () => boolean) => boolean;
  /** Called from time to time, and once at the end. */
  readonly draw: () => void;
  /** Called once when there is no more to do; not after {@link SliceLoop.stop}. */
  readonly done: () => void;
}

/** One work at a time: what starts replaces what was. */
export class SliceLoop {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawnAt = 0;

  start(work: SlicedWork): void {
    this.stop();
    this.#drawnAt = performance.now();
    this.#next(work);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #next(work: SlicedWork): void {
    this.#timer = setTimeout(() => this.#work(work), 0);
  }

  #work(work: SlicedWork): void {
    const end = performance.now() + SLICE_MS;
    const isMore = work.slice(() => performance.now() >= end);
    const now = performance.now();
    if (!isMore || now - this.#drawnAt >= DRAW_MS) {
      this.#drawnAt = now;
      work.draw();
    }
    if (isMore) {
      this.#next(work);
    } else {
      this.#timer = undefined;
      work.done();
    }
  }
}
