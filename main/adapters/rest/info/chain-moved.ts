import { BrokenOffError } from '../answers/broken-off.ts';

/** The chain was replaced while an answer that shows it was being sent: the rest would belong to another chain. */
export class ChainMovedError extends BrokenOffError {
  constructor() {
    super('the chain changed while it was being sent');
    this.name = 'ChainMovedError';
  }
}
