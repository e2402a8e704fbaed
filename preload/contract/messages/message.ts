/**
 * What the node has to say, as data: a code, with its values beside it. The sentence is made where it is shown.
 *
 * Values are safe as JSON. Texts of others (a peer's words, an error of the operating system) are values, too: bounded
 * and without invisible characters before they come here, and shown in quotation marks.
 */
export interface Message {
  /** Short, stable, lower case. */
  readonly code: string;
}

/**
 * A sentence for each code of a kind of messages. The compiler asks for each: a new code without a sentence does not
 * compile, and neither does a sentence with a value that the code does not have.
 */
export type Sentences<M extends Message> = {
  readonly [C in M['code']]: string | ((values: Extract<M, { readonly code: C }>) => string);
};

/** The sentence for a message. A code that the catalogue does not know (of a newer node, say) stands for itself. */
export function sentenceFor<M extends Message>(sentences: Sentences<M>, message: M): string {
  // Safe: the sentence under a code takes the message with that code.
  const sentence = (sentences as Partial<Record<string, string | ((values: M) => string)>>)[message.code];
  if (sentence === undefined) return message.code;
  return typeof sentence === 'string' ? sentence : sentence(message);
}
