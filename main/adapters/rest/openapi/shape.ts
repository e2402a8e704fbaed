/** JSON Schemas of objects, in few words. */

type Schema = Readonly<Record<string, unknown>>;

/** An object that has all of these members. */
export function shape(properties: Schema): Record<string, unknown> {
  return { type: 'object', required: Object.keys(properties), properties };
}

/** The same object, or null. */
export function nullable(schema: Schema, description?: string): Record<string, unknown> {
  return { ...schema, type: ['object', 'null'], ...(description === undefined ? {} : { description }) };
}

export function list(properties: Schema): Record<string, unknown> {
  return { type: 'array', items: shape(properties) };
}
