/** What a class's key has signed, as it travels from node to node. */
import { parseClassStatement } from '../../adapters/peer-http/class-answer.ts';
import { formatClassStatement } from '../../consensus/keys/class-statement.ts';
import type { NewsHandler } from '../../node/peers/news/news.ts';
import { RequestError } from '../../node/request-error.ts';
import type { OwnClass } from './own-class.ts';

/** Nodes of other classes, and those of none, neither keep it nor pass it on. */
export function createClassNews(ownClass: Pick<OwnClass, 'hearing' | 'membership'>): NewsHandler {
  return {
    accept: async (text) => {
      const statement = parseClassStatement(text);
      if (statement === undefined || statement === null) throw new RequestError({ code: 'bad-class-statement' });
      const kind = ownClass.hearing.hear(statement);
      if (kind === 'bad') throw new RequestError({ code: 'bad-class-statement' });
      return kind === 'new' ? { kind, text: formatClassStatement(statement) } : { kind };
    },
    forNewcomer: () => {
      const statement = ownClass.membership?.statement;
      return statement === undefined ? [] : [formatClassStatement(statement)];
    },
  };
}
