/** What an endpoint may answer, as its description says. */
import { strings } from '../../../strings/strings.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { MarkedText } from '../MarkedText.tsx';
import type { DocumentedAnswer } from '../open-api.ts';
import classes from '../api.module.css';

export function DocumentedAnswers({ answers }: { readonly answers: readonly DocumentedAnswer[] }) {
  const text = strings.api.endpoint;
  if (answers.length === 0) return null;
  return (
    <div className={classes.documented}>
      <Disclosure label={text.answers} color="gray">
        <dl className={classes.answers}>
          {answers.map(({ status, description, examples }) => (
            <div key={status} className={classes.documentedAnswer}>
              <dt className={classes.statusCode} data-kind={status.slice(0, 1)}>
                {status}
              </dt>
              <dd>
                <MarkedText text={description} />
                {examples.map((example) => (
                  <code key={example} className={classes.example}>
                    {example}
                  </code>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}
