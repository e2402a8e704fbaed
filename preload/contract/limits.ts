/** What both sides of the contract know of how long something may be. */

/** Of a node or of an address, in UTF-16 units. */
export const MAX_NAME_LENGTH = 64;
/** Of a message to a class, in UTF-16 units. */
export const MAX_SENTENCE_LENGTH = 200;
/** Of a class, in UTF-16 units. */
export const MAX_CLASS_NAME_LENGTH = 60;
/** Of a student's file, in UTF-16 units. */
export const MAX_CODE_LENGTH = 65_536;
/** Of pasted receipts, in UTF-16 units. */
export const MAX_RECEIPTS_TEXT = 2 * 1024 * 1024;
/** That are checked at once. */
export const MAX_RECEIPTS = 1000;
