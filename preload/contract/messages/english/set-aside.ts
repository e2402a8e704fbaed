/** Why a waiting payment cannot be mined now, in English: a part of a sentence. */
import type { SetAside } from '../set-aside.ts';
import { describeReject } from './reject-reason.ts';
import { describeRequestProblem } from './request-problem.ts';

export function describeSetAside(reason: SetAside): string {
  return reason.code === 'invalid-recipient' ? describeRequestProblem(reason) : describeReject(reason);
}
