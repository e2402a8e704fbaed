/** Looking for a nonce: one at a time, or on and on. */
import { Button, Group } from '@mantine/core';
import { formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { Figure } from '../../../ui/Figure.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from '../benches.module.css';
import type { SearchView } from './use-search.ts';

interface SearchPanelProps {
  readonly view: SearchView;
  /** `undefined` while a field has a fault. */
  readonly difficulty: number | undefined;
  readonly onStep: () => void;
  readonly onRun: (of: number) => void;
  readonly onStop: () => void;
}

/** Searches that are run by one press. */
const MANY = 10;

export function SearchPanel({ view, difficulty, onStep, onRun, onStop }: SearchPanelProps) {
  const words = strings.benches.nonce.search;
  const isSearching = view.state === 'searching';
  const cannot = difficulty === undefined;
  return (
    <Panel title={words.title}>
      <p className={classes.help}>
        {words.help} {difficulty !== undefined && words.odds(formatWhole(2 ** difficulty))}
      </p>
      <Group gap="xs">
        <Button variant="default" disabled={cannot || isSearching} onClick={onStep}>
          {words.step}
        </Button>
        {isSearching ? (
          <Button variant="default" leftSection={<Icon name="stop" size={15} />} onClick={onStop}>
            {words.stop}
          </Button>
        ) : (
          <Button disabled={cannot} leftSection={<Icon name="play" size={15} />} onClick={() => onRun(1)}>
            {words.run}
          </Button>
        )}
        <Button variant="subtle" disabled={cannot || isSearching} onClick={() => onRun(MANY)}>
          {words.many}
        </Button>
      </Group>
      <div className={classes.facts}>
        <Figure label={words.tries} value={formatWhole(view.tries)} />
        <Figure
          label={words.rate}
          value={
            <span className={classes.value}>
              {view.hashesPerSecond === undefined ? words.none : words.rateValue(view.hashesPerSecond)}
            </span>
          }
        />
        <Figure label={words.best} value={view.tries === 0 ? words.none : view.bestBits} />
      </div>
      <p className={classes.outcome}>{outcome(view)}</p>
    </Panel>
  );
}

function outcome({ state, index, of, nonce, tries }: SearchView): string {
  const words = strings.benches.nonce.search;
  switch (state) {
    case 'ready':
      return words.ready;
    case 'searching':
      return words.searching(index, of);
    case 'stopped':
      return words.stopped;
    case 'found':
      return words.found(String(nonce ?? ''), tries);
    case 'many-done':
      return words.manyDone(of);
  }
}
