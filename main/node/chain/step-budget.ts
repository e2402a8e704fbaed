/** How much is done before other work gets its turn. */

/** Some 10 milliseconds of work. */
const BLOCKS_PER_STEP = 100;
const BYTES_PER_STEP = 2 * 1024 * 1024;

export class StepBudget {
  #blocks: number;
  #bytes: number;

  constructor(blocks = BLOCKS_PER_STEP, bytes = BYTES_PER_STEP) {
    this.#blocks = blocks;
    this.#bytes = bytes;
  }

  get isLeft(): boolean {
    return this.#blocks > 0 && this.#bytes > 0;
  }

  /** One block was dealt with. The last one may take more than was left. */
  spend(sizeBytes: number): void {
    this.#blocks--;
    this.#bytes -= sizeBytes;
  }
}
