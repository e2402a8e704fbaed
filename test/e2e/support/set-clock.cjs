/** Loaded into a node before its program: its clock runs as usual, CHALKCHAIN_TEST_CLOCK_AHEAD_MS ahead of the computer's. */
const RealDate = Date;
const aheadMs = Number(process.env.CHALKCHAIN_TEST_CLOCK_AHEAD_MS ?? 0);

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + aheadMs);
    else super(...args);
  }

  static now() {
    return RealDate.now() + aheadMs;
  }
};
