/** Reads the parts of an OpenAPI document from which the API screen makes its list and its forms. */

/** One endpoint. */
export interface Endpoint {
  /** `GET /info`; unique. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Answered to this computer only, unless a token is shown. */
  readonly isControl: boolean;
  /** Of path and query. */
  readonly parameters: readonly Field[];
  /** `null` when nothing is sent. */
  readonly body: EndpointBody | null;
  readonly answers: readonly DocumentedAnswer[];
}

export interface EndpointBody {
  /** Members of the body; empty when its form is not simple, and the text is typed as it is. */
  readonly fields: readonly Field[];
  /** JSON text to begin with. */
  readonly example: string;
}

/** One input of a form. */
export interface Field {
  readonly name: string;
  readonly place: 'path' | 'query' | 'body';
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'json';
  readonly isRequired: boolean;
  readonly description: string;
  readonly choices: readonly string[];
  /** What the field holds at first. */
  readonly example: string;
}

export interface DocumentedAnswer {
  readonly status: string;
  readonly description: string;
  readonly examples: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** The endpoints in the document's order. What cannot be read is left out. */
export function readEndpoints(document: unknown): Endpoint[] {
  return Object.entries(asObject(asObject(document)['paths'])).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((verb) => {
      const operation = asObject(item)[verb];
      return operation === undefined ? [] : [readEndpoint(verb === 'get' ? 'GET' : 'POST', path, asObject(operation))];
    }),
  );
}

function readEndpoint(method: Endpoint['method'], path: string, operation: Json): Endpoint {
  const parameters = asList(operation['parameters']).map(asObject).map(readParameter);
  return {
    id: `${method} ${path}`,
    method,
    path,
    summary: asText(operation['summary']),
    description: asText(operation['description']),
    isControl: asList(operation['security']).length > 0,
    parameters: parameters.filter((field) => field !== undefined),
    body: method === 'POST' ? readBody(asObject(operation['requestBody'])) : null,
    answers: Object.entries(asObject(operation['responses'])).map(([status, answer]) =>
      readAnswer(status, asObject(answer)),
    ),
  };
}

function readParameter(parameter: Json): Field | undefined {
  const place = parameter['in'];
  if (place !== 'path' && place !== 'query') return undefined;
  const schema = asObject(parameter['schema']);
  const field = readField(asText(parameter['name']), schema, place, parameter['required'] === true);
  return { ...field, description: asText(parameter['description']) || field.description };
}

function readBody(body: Json): EndpointBody | null {
  const content = asObject(asObject(body['content'])['application/json']);
  const schema = asObject(content['schema']);
  if (Object.keys(schema).length === 0) return null;
  const required = asList(schema['required']);
  const fields = Object.entries(asObject(schema['properties'])).map(([name, property]) =>
    readField(name, asObject(property), 'body', required.includes(name)),
  );
  const given = content['example'] ?? schema['example'] ?? asList(schema['examples'])[0];
  const example = given === undefined ? exampleOf(fields) : JSON.stringify(given, null, 2);
  const isSimple = fields.every((field) => field.kind !== 'json');
  return { fields: isSimple ? fields : [], example };
}

function readField(name: string, schema: Json, place: Field['place'], isRequired: boolean): Field {
  const choices = asList(schema['enum']).filter((choice) => typeof choice === 'string');
  const given = schema['example'] ?? asList(schema['examples'])[0] ?? schema['default'];
  return {
    name,
    place,
    kind: choices.length > 0 ? 'choice' : kindOf(schema),
    isRequired,
    description: asText(schema['description']),
    choices,
    example: typeof given === 'string' ? given : given === undefined ? '' : JSON.stringify(given),
  };
}

function kindOf(schema: Json): Field['kind'] {
  // `["string", "null"]` is filled in as a string; what has no type is most often a number or a text.
  const types = typeof schema['type'] === 'string' ? [schema['type']] : asList(schema['type']);
  if (types.includes('object') || types.includes('array')) return 'json';
  if (types.includes('string')) return 'text';
  if (types.includes('number') || types.includes('integer')) return 'number';
  return types.includes('boolean') ? 'boolean' : 'json';
}

function readAnswer(status: string, answer: Json): DocumentedAnswer {
  const contents = Object.values(asObject(answer['content'])).map(asObject);
  const examples = contents.flatMap((content) => Object.values(asObject(content['examples'])).map(asObject));
  return {
    status,
    description: asText(answer['description']),
    examples: examples.map(({ value }) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))),
  };
}

/** The JSON text of a body's first values. */
function exampleOf(fields: readonly Field[]): string {
  return writeBody(fields, Object.fromEntries(fields.map((field) => [field.name, field.example])));
}

/**
 * The body that a filled-in form means. Numbers are kept as they were typed, for `10` and `10.0` are different amounts;
 * fields that are empty and may be left out are left out.
 */
export function writeBody(fields: readonly Field[], values: Readonly<Record<string, string>>): string {
  const members = fields.flatMap((field) => {
    const value = values[field.name] ?? '';
    if (value === '' && !field.isRequired) return [];
    const isText = field.kind === 'text' || field.kind === 'choice' || value.trim() === '';
    return [`${JSON.stringify(field.name)}: ${isText ? JSON.stringify(value) : value.trim()}`];
  });
  return `{${members.join(', ')}}`;
}

/** The path with its parameters filled in. */
export function writePath(
  path: string,
  parameters: readonly Field[],
  values: Readonly<Record<string, string>>,
): string {
  let filled = path;
  const query: string[] = [];
  for (const { name, place } of parameters) {
    const value = encodeURIComponent(values[name] ?? '');
    if (place === 'path') filled = filled.replace(`{${name}}`, value);
    else if (value !== '') query.push(`${encodeURIComponent(name)}=${value}`);
  }
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

function asObject(value: unknown): Json {
  // Safe: what is an object and no list has text keys, and its members stay unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
