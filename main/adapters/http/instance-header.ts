/** The header by which a node says who calls: its `instance`, another one after each of its starts. */
export const INSTANCE_HEADER = 'Chalkchain-Instance';
