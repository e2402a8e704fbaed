/** Texts of the API screen. */
export const apiStrings = {
  title: 'API',
  help: 'Everything that the screens do can also be done over HTTP. Try a request here, then take its line to a terminal, to Postman, or into a program of your own.',
  baseUrl: 'This node answers at',
  copyBaseUrl: 'Copy the address of the node',

  groups: { workshop: 'Workshop', own: 'Chalkchain' },

  endpoint: {
    list: 'Endpoints',
    control: 'this computer only',
    controlHelp:
      'It spends, mines, or changes the peers. So only the computer that runs the node may send it, or anyone who has its control token.',
    changes: 'This is your real node: sending it has effects.',
    answers: 'What it may answer',
    filter: 'Find an endpoint',
    none: 'No endpoints match.',
  },

  form: {
    body: 'Body',
    asForm: 'Form',
    asText: 'JSON',
    bodyKind: 'Fill in the body as',
    required: 'required',
    optional: 'optional',
    missingNumber: 'This number is missing. You can send it anyway and see what the node says.',
    notNumber: 'This is not a JSON number. You can send it anyway and see what the node says.',
    notJson: 'This is not valid JSON. You can send it anyway and see what the node says.',
    send: 'Send',
    reset: 'Start over',
  },

  line: {
    title: 'The same in a terminal',
    copy: 'Copy the line',
  },

  answer: {
    title: 'Answer',
    none: 'Press Send to see what the node answers.',
    milliseconds: (value: number) => (value < 1 ? 'under 1 ms' : `${Math.round(value)} ms`),
    pretty: 'Readable',
    raw: 'Raw',
    headers: 'Headers',
    view: 'Show as',
    cut: 'Only the beginning is shown: up to 256 KiB, and 3 seconds of a stream. The line for the terminal gets all of it.',
    copy: 'Copy the answer',
    empty: '(no body)',
    /** The words of HTTP itself. */
    meaning: {
      200: 'OK',
      201: 'Created',
      202: 'Accepted',
      204: 'No Content',
      400: 'Bad Request',
      401: 'Unauthorized',
      403: 'Forbidden',
      404: 'Not Found',
      405: 'Method Not Allowed',
      409: 'Conflict',
      413: 'Content Too Large',
      415: 'Unsupported Media Type',
      429: 'Too Many Requests',
      500: 'Internal Server Error',
    } as Readonly<Record<number, string>>,
  },

  files: {
    title: 'For other tools',
    postman: 'Postman collection',
    postmanHelp:
      'In Postman: Import, then choose this file. Bruno and Insomnia read it as well, and work without an account and without the internet.',
    openApi: 'OpenAPI file',
    openApiHelp: 'Describes every endpoint for programs: editors, generators of client code, documentation.',
    download: 'Download',
    downloadOf: (name: string) => `Download: ${name}`,
    postmanName: 'chalkchain.postman_collection.json',
    openApiName: 'chalkchain.openapi.json',
  },

  empty: 'No endpoints',
  emptyDetail: 'The description of this API does not list any.',
} as const;
