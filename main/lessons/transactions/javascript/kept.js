/** What judges a payment, kept before the student's file is read: whatever that changes, it is judged by this. */
import { Transaction } from './blockchain.js';

export const { verifySignature } = Transaction.prototype;
