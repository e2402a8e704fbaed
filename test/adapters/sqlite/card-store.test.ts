/** Cards on disk: one for each address, over a restart. */
import { expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();

test('remembers the last card of each address, and the number of the own one', () => {
  const file = newPath();
  const store = openStore({ file, network: WORKSHOP.name });
  expect(store.cards.loadCards()).toEqual([]);
  expect(store.cards.loadOwnNumber()).toBe(0);
  store.cards.saveCard({ address: 'a', text: '{"number": 1}', heardAt: 1.5 });
  store.cards.saveCard({ address: 'b', text: '{"name": "Zo\\u00eb"}', heardAt: 2 });
  store.cards.saveCard({ address: 'c', text: '{}', heardAt: 3 });
  store.cards.saveCard({ address: 'a', text: '{"number": 2}', heardAt: 4 });
  store.cards.removeCards(['c', 'nobody']);
  store.cards.removeCards([]);
  store.cards.saveOwnNumber(1_795_331_005);
  store.close();

  const again = openStore({ file, network: WORKSHOP.name });
  const byAddress = again.cards.loadCards().toSorted((a, b) => (a.address < b.address ? -1 : 1));
  expect(byAddress).toEqual([
    { address: 'a', text: '{"number": 2}', heardAt: 4 },
    { address: 'b', text: '{"name": "Zo\\u00eb"}', heardAt: 2 },
  ]);
  expect(again.cards.loadOwnNumber()).toBe(1_795_331_005);
  again.close();
});
