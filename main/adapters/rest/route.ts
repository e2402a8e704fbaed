/** What an endpoint is: one entry of the route table, from which routing, `Allow` answers and the OpenAPI file are made. */
import type { ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { EVENT_STREAM } from '../http/event-streams.ts';
import { INSTANCE_HEADER } from '../http/instance-header.ts';
import type { Pieces } from '../http/write-pieces.ts';
import { encodeTexts } from './answers/text-pieces.ts';

/**
 * Who may ask.
 * - `anyone`: reading; no check at all.
 * - `peer`: other nodes; a web page of another site may not.
 * - `control`: spends, mines or adds peers; this computer only, or whoever has the control token.
 */
export type Access = 'anyone' | 'peer' | 'control';

export const TEXT = 'text/plain; charset=utf-8';
export const JSON_TYPE = 'application/json';

export type ContentType = typeof TEXT | typeof JSON_TYPE | typeof EVENT_STREAM;

/** A body that is made while it is sent. */
export interface AnswerStream {
  /** Length of it all, when all of it is in memory for everybody; `undefined` when only making it tells. */
  readonly sizeBytes: number | undefined;
  /** Read at most once, and not at all for `HEAD`. Making a piece may throw a `BrokenOffError`. */
  readonly pieces: Pieces;
}

/** A body that is written as things happen, until one side ends it. */
export interface LiveAnswer {
  /**
   * Takes over the answer, whose status and headers are set; not called for `HEAD`.
   *
   * @returns to be called once, when it is over
   */
  readonly open: (response: ServerResponse) => () => void;
}

/** What goes back to the sender. Strings are short, and sent as UTF-8; bytes are the same for everybody. */
export interface Answer {
  readonly status: number;
  readonly contentType: ContentType;
  readonly body: string | Uint8Array | AnswerStream | LiveAnswer;
  /** Besides those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Called once, when it is sent or will not be. */
  readonly onOver?: () => void;
}

/** A request after the guards, with its body read. */
export interface RestRequest<Body> {
  readonly body: Body;
  /** The sender's IP address; IPv4 without `::ffff:`. */
  readonly sender: string;
  /** Whether the sender is this computer. */
  readonly isLocal: boolean;
  /** Which node it is, as it says: visible, and at most 64 characters. `undefined` for one that does not say. */
  readonly instance: string | undefined;
  /** What follows the `?` of the address. */
  readonly query: URLSearchParams;
  /** Whether the answer may be compressed with gzip. */
  readonly acceptsGzip: boolean;
}

/** How a request's body is read. */
export interface BodySpec<Body> {
  readonly maxBytes: number;
  /** What the body looks like, for the OpenAPI file. */
  readonly schema: z.ZodType;
  /** Throws a {@link Refusal} or a `ValidationError`. */
  readonly parse: (bytes: Uint8Array, sender: string) => Body | Promise<Body>;
}

/** One status with which an endpoint may answer, for the OpenAPI file. */
export interface DocumentedAnswer {
  readonly when: string;
  readonly contentType: ContentType;
  /** Bodies as they are sent, by a short name. */
  readonly examples: Readonly<Record<string, string>>;
  /** JSON Schema of a JSON body. */
  readonly schema?: Readonly<Record<string, unknown>>;
}

/** What may be sent along in the address or in a header, for the OpenAPI file. None of it must be. */
export interface DocumentedParameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

export const INSTANCE_PARAMETER: DocumentedParameter = {
  name: INSTANCE_HEADER,
  in: 'header',
  description:
    'Your own `instance` of `GET /v1/status`, if you are a node: a block that you have told this node of is not sent back to you.',
  schema: { type: 'string', maxLength: 64 },
};

export interface RouteDocumentation {
  /** A few words. */
  readonly summary: string;
  /** A few sentences, in Markdown. */
  readonly description: string;
  readonly parameters?: readonly DocumentedParameter[];
  /** Statuses of the endpoint's own; those of the guards and of reading the body are added by the table. */
  readonly answers: Readonly<Record<number, DocumentedAnswer>>;
}

/** One endpoint. */
export interface Route<Body = unknown> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: Access;
  /** The workshop's word in front of a refusal's sentence. */
  readonly refusalWord: 'Failed' | 'Rejected';
  readonly documentation: RouteDocumentation;
  /** Asked before the body is read; a sentence refuses the request with 429. */
  readonly limit?: (sender: Pick<RestRequest<unknown>, 'sender' | 'isLocal'>) => string | undefined;
  readonly body?: BodySpec<Body>;
  /** May throw `ValidationError`, `RequestError`, `StorageError`, {@link Refusal}; anything else is a bug. */
  readonly handle: (request: RestRequest<Body>) => Answer | Promise<Answer>;
}

/** Checks that a route's handler fits its body, then forgets the body's type, so that routes fit in one list. */
export function defineRoute<Body>(route: Route<Body>): Route {
  // Safe: the only caller of `handle` gives it what the same route's `body.parse` returned.
  return route as unknown as Route;
}

/** A request that is refused before, or for reasons that have nothing to do with, the node. The message is the answer. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}

export function textAnswer(status: number, body: string): Answer {
  return { status, contentType: TEXT, body };
}

/** @param json a JSON text of some kilobytes. */
export function jsonAnswer(json: string): Answer {
  return { status: 200, contentType: JSON_TYPE, body: json };
}

/** @param texts together a JSON text of any length, in short parts. They are asked for while the answer is sent. */
export function longJsonAnswer(texts: Iterable<string>): Answer {
  return { status: 200, contentType: JSON_TYPE, body: { sizeBytes: undefined, pieces: encodeTexts(texts) } };
}
