import { afterEach, expect, test } from 'vitest';
import { balancesView } from '../../../main/api/views/wallet-view.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { FROM_NETWORK, openTestChain, type TestChain } from '../../support/test-chain.ts';
import { testKey } from '../../support/test-keys.ts';

let open: TestChain | undefined;
afterEach(() => open?.close());

test('confirmed less pending is spendable; what is set aside or comes back holds nothing back', async () => {
  const make = new ChainBuilder();
  const tested = (open = openTestChain());
  const wallet = new Wallet(testKey('A'));
  const view = () => balancesView({ wallet, chain: tested.chain, pool: tested.pool });
  expect(view()).toEqual({ address: wallet.address, confirmed: '0', pending: '0', spendable: '0' });

  const genesis = make.genesis();
  const [b2] = make.chainOn(genesis, 1, { miner: wallet });
  await tested.chain.acceptBlock(genesis, FROM_NETWORK);
  await tested.chain.acceptBlock(b2!, FROM_NETWORK);
  tested.pool.accept(wallet.pay('bob', 4n));
  tested.pool.accept(wallet.pay('bob', 0.5));
  tested.pool.accept(wallet.pay(wallet.address, 1n));
  expect(view()).toMatchObject({ confirmed: '10', pending: '4.5', spendable: '5.5' });

  // A longer branch without our reward sets all of them aside.
  for (const block of make.chainOn(genesis, 2, { timestamp: 1_700_000_010 })) {
    await tested.chain.acceptBlock(block, FROM_NETWORK);
  }
  expect(view()).toMatchObject({ confirmed: '0', pending: '0', spendable: '0' });
});
