/** Names each reorganisation once, in the `tip-changed` that comes after it is over. */
export class ReorganisationNews {
  #told: number | undefined;

  /** @param last id of the last one, if there was one */
  take(last: number | undefined): { readonly reorganisation?: number } {
    if (last === this.#told) return {};
    // Another chain may begin with the same numbers: its node knows of none at first.
    this.#told = last;
    return last === undefined ? {} : { reorganisation: last };
  }
}
