/** Runs the student's payments: with made-up balances for the cases, with the real ones when it is live. */
import { Transaction } from './blockchain.js';
import { verifySignature } from './kept.js';
import { CLASSMATES_KEY } from './keys.js';
import { PayingNode } from './payments.js';
import { dumps, loads } from './python_json.js';

const CLASSMATE = CLASSMATES_KEY.address();

function makeNode({ balance, waiting }) {
  const node = new PayingNode();
  if (balance !== null) node.blockchain.balances.set(node.address(), balance);
  for (const { from, amount } of waiting) {
    const isOwn = from === 'this node';
    const [payer, payee] = isOwn ? [node.address(), CLASSMATE] : [CLASSMATE, node.address()];
    const transaction = new Transaction(payer, payee, amount);
    transaction.signature = (isOwn ? node.privateKey : CLASSMATES_KEY).sign(transaction.computeHash());
    node.transactionPool.push(transaction);
  }
  return node;
}

export function runCase(given) {
  const node = makeNode(given);
  const before = [...node.transactionPool];
  const returned = node.newTransaction({ to: CLASSMATE, amount: given.pays });
  const pool = node.transactionPool;
  return {
    returned: returned ?? null,
    added: pool.filter((transaction) => !before.includes(transaction)).map((added) => describe(added, node)),
    still_waiting: before.filter((transaction) => pool.includes(transaction)).length,
    balance: node.blockchain.balances.get(node.address()) ?? null,
  };
}

function describe(transaction, node) {
  const names = new Map([
    [node.address(), 'this node'],
    [CLASSMATE, 'classmate'],
  ]);
  const { fromPubkey, toPubkey, amount } = transaction;
  return {
    from: names.get(fromPubkey) ?? fromPubkey,
    to: names.get(toPubkey) ?? toPubkey,
    amount,
    signature: describeSignature(transaction),
  };
}

function describeSignature(transaction) {
  if (transaction.signature === '') return 'missing';
  return verifySignature.call(transaction) ? 'good' : 'does not fit';
}

/** Makes one payment after the other and prints what came of each. */
export function demo(given) {
  const node = makeNode(given);
  console.log(`Balance: ${node.blockchain.balances.get(node.address())}`);
  for (const amount of given.pays) {
    const isWaiting = node.newTransaction({ to: CLASSMATE, amount });
    console.log(`${amount} coins: ${isWaiting ? 'waits in the pool' : 'not enough coins'}`);
  }
  for (const transaction of node.transactionPool) {
    console.log(`In the pool: ${transaction.amount} coins, signature ${describeSignature(transaction)}`);
  }
  return null;
}

/**
 * Takes { address, balance, waiting: [{ from, to, amount }, ...], to, amount }; amounts are texts, as Python writes them.
 * Answers with the recipient and the amount of the payment that the student's code has made; null if it has refused. The
 * node signs: the student's code says to whom and how much, and no more.
 */
export function live(request) {
  const node = new PayingNode();
  node.privateKey = { address: () => request.address, sign: () => 0 };
  if (request.balance !== null) node.blockchain.balances.set(node.address(), Number(loads(request.balance)));
  for (const { from, to, amount } of request.waiting) {
    node.transactionPool.push(new Transaction(from, to, Number(loads(amount))));
  }
  const count = node.transactionPool.length;
  // 10.0 is not 10 when it is hashed: what came is kept, unless the student's code has made another number of it.
  const wished = loads(request.amount);
  node.newTransaction({ to: request.to, amount: Number(wished) });
  if (node.transactionPool.length <= count) return null;
  const { toPubkey, amount } = node.transactionPool.at(-1);
  return { to: toPubkey, amount: amount === Number(wished) ? dumps(wished) : dumps(amount) };
}
