/** Reads texts in a lesson's folder: bounded, and no file outside of the folder with the lessons, wherever links lead. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { z } from 'zod';
import { decodeText, TextEncodingError } from '../../../preload/contract/decode-text.ts';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { findParamFault } from '../../api/param-fault.ts';
import { LessonError } from './lesson-error.ts';

/** Of one file, and of all files of a lesson together. */
const MAX_FILE_BYTES = 256 * 1024;
const MAX_LESSON_BYTES = 1024 * 1024;

const ABSENT = new Set(['ENOENT', 'ENOTDIR']);

export interface LessonPlace {
  /** The folder with the lessons in it. */
  readonly root: string;
  readonly name: string;
  /** Came with the program, whose own files need no check for links. */
  readonly isBuiltIn: boolean;
}

export class LessonFolder {
  readonly #place: LessonPlace;
  #bytesLeft = MAX_LESSON_BYTES;

  constructor(place: LessonPlace) {
    this.#place = place;
  }

  /**
   * @param file from the lesson's folder on, with `/`
   * @throws LessonError
   */
  async readText(file: string): Promise<string> {
    const text = await this.readIfThere(file);
    if (text === undefined) throw new LessonError({ code: 'file-missing', file });
    return text;
  }

  /** @returns `undefined` when there is no such file. @throws LessonError */
  async readIfThere(file: string): Promise<string | undefined> {
    try {
      const path = this.#pathOf(file);
      const found = await stat(path);
      // Reading a pipe would wait for its other end.
      if (!found.isFile()) throw new LessonError({ code: 'not-a-file', file });
      if (!(await this.#isInside(path))) throw new LessonError({ code: 'file-leads-out', file });
      if (found.size > MAX_FILE_BYTES) {
        throw new LessonError({ code: 'file-too-large', file, mostBytes: MAX_FILE_BYTES });
      }
      const bytes = await readFile(path);
      this.#bytesLeft -= bytes.length;
      if (this.#bytesLeft < 0) throw new LessonError({ code: 'lesson-too-large', mostBytes: MAX_LESSON_BYTES });
      return decodeText(bytes).replaceAll('\r\n', '\n');
    } catch (error) {
      if (error instanceof TextEncodingError) {
        throw new LessonError({ code: 'file-encoding', file, fault: error.fault });
      }
      if (error instanceof LessonError) throw error;
      if (ABSENT.has(codeOf(error))) return undefined;
      throw new LessonError({ code: 'file-unreadable', file, error: errorWords(error) });
    }
  }

  /** @throws LessonError */
  async readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
    const text = await this.readText(file);
    const { success, data, error } = schema.safeParse(parseJson(file, text));
    if (success) return data;
    throw new LessonError({ code: 'bad-member', file, ...findParamFault(error) });
  }

  /** Names of what is in a folder; none when there is no such folder. @throws LessonError */
  async list(folder: string): Promise<readonly string[]> {
    try {
      const path = this.#pathOf(folder);
      if (!(await this.#isInside(path))) throw new LessonError({ code: 'file-leads-out', file: folder });
      return (await readdir(path)).toSorted();
    } catch (error) {
      if (error instanceof LessonError) throw error;
      if (ABSENT.has(codeOf(error))) return [];
      throw new LessonError({ code: 'file-unreadable', file: folder, error: errorWords(error) });
    }
  }

  #pathOf(file: string): string {
    return join(this.#place.root, this.#place.name, ...file.split('/'));
  }

  async #isInside(path: string): Promise<boolean> {
    const { isBuiltIn, root } = this.#place;
    return isBuiltIn || (await realpath(path)).startsWith(`${await realpath(root)}${sep}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    const line = position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
    throw new LessonError({ code: 'file-not-json', file, line });
  }
}
