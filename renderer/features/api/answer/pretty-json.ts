/** JSON text made readable without being read: numbers such as `10.0` and long signatures keep every digit. */

/** A string, a bracket, a comma, a colon, white space, or a bare word or number. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|\s+|[^"{}[\],:\s]+/g;

/** A piece of JSON and what to colour it as. */
export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'mark' | 'space';
  readonly text: string;
}

/** Whether the text is one JSON value. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Saying "no" is what was asked for.
    return false;
  }
}

/** The text's tokens with line breaks and indents of two spaces between them. Meant for text that {@link isJson}. */
export function prettyJson(text: string): JsonToken[] {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => token.trim() !== '');
  const pretty: JsonToken[] = [];
  let depth = 0;
  const breakLine = (): void => {
    pretty.push({ kind: 'space', text: `\n${'  '.repeat(depth)}` });
  };
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token === '{' || token === '[') {
      pretty.push({ kind: 'mark', text: token });
      depth += 1;
      if (next !== '}' && next !== ']') breakLine();
    } else if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      if (tokens[index - 1] !== '{' && tokens[index - 1] !== '[') breakLine();
      pretty.push({ kind: 'mark', text: token });
    } else if (token === ',') {
      pretty.push({ kind: 'mark', text: ',' });
      breakLine();
    } else if (token === ':') {
      pretty.push({ kind: 'mark', text: ': ' });
    } else {
      pretty.push({ kind: kindOf(token, next), text: token });
    }
  }
  return pretty;
}

function kindOf(token: string, next: string | undefined): JsonToken['kind'] {
  if (token.startsWith('"')) return next === ':' ? 'key' : 'string';
  return /^[-\d]/.test(token) ? 'number' : 'word';
}
