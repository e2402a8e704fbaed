/** What both sides of the contract know of how long something may be. */

/** Of a node or of an address, in UTF-16 units. */
export const MAX_NAME_LENGTH = 64;
/** Of a class, in UTF-16 units. */
export const MAX_CLASS_NAME_LENGTH = 60;
