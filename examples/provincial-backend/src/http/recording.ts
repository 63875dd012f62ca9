// POST /events: records a draft, or several as one batch, once for each Idempotency-Key.
import type { AnyDraft, Ledger } from '@so-cai/core';
import type { Context } from 'hono';

import type { Known } from './authentication.js';
import { problem, refusal } from './problems.js';

/** Answers with the receipt: 201 where it recorded, 200 where an earlier request with the same key did. */
export function recording(ledger: Ledger): (context: Context<Known>) => Promise<Response> {
  return async (context) => {
    const commandId = context.req.header('Idempotency-Key');
    if (commandId === undefined)
      return problem(context, {
        status: 400,
        code: 'IdempotencyKeyMissing',
        text: {
          vi: 'Cần tiêu đề Idempotency-Key: gửi lại cùng yêu cầu sẽ không ghi hai lần.',
          en: 'The header Idempotency-Key is needed: the same request sent again is then not recorded twice.',
        },
      });
    const drafts = await draftsIn(context);
    if (drafts === undefined)
      return problem(context, {
        status: 400,
        code: 'InvalidJson',
        text: {
          vi: 'Nội dung phải là JSON: một bản nháp hoặc một danh sách.',
          en: 'The body must be JSON: a draft, or a list of drafts.',
        },
      });
    const { actor } = context.get('person');
    // The ledger checks every field of what it is given, and says what is wrong with it.
    const answer = await ledger.tryRecord(drafts as AnyDraft | AnyDraft[], { commandId, actor });
    if (!answer.ok) return refusal(context, answer.rejection);
    const { receipt } = answer;
    context.header('Location', `/events/${receipt.position}`);
    return context.json(receipt.toJSON() as object, receipt.repeated ? 200 : 201);
  };
}

async function draftsIn(context: Context): Promise<object | undefined> {
  try {
    const body: unknown = await context.req.json();
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
