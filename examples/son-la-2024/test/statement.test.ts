import { figuresReport, sealStatement, statementFindings, tableSha256 } from '@so-cai/audit';
import { type LedgerEvent, memoryStore } from '@so-cai/core';
import { beforeAll, describe, expect, it } from 'vitest';

import { readFixture } from '../src/fixture.js';
import { openStory } from '../src/recording/openStory.js';
import { amount, thousandths } from './expected.js';
import { article } from './screenOf.js';
import { told, type Told } from './story.js';

const reports = [figuresReport];
const sumOfThePlan = amount(thousandths(article.plan.investment) + thousandths(article.plan.recurrent));

describe("the article's statement", () => {
  let story: Told;
  let statement: LedgerEvent<'StatementPublished'>;
  beforeAll(async () => {
    story = await told();
    for await (const event of story.ledger.events({ type: 'StatementPublished' }))
      if (event.type === 'StatementPublished') statement = event;
  });

  it('holds all nine figures, and says where the article prints one with a stray space', () => {
    expect(statement.data.cells).toHaveLength(9);
    expect(statement.data.cells).toContainEqual({ cell: 'disbursed.investment', printed: '738,654' });
    expect(statement.meta.note).toBe('disbursed.investment: “738, 654” được đọc là 738,654');
  });

  it('made again differs in the total of the plan alone, and in the table that it stands in', async () => {
    const { report, on } = statement.data;
    const knownAt = { size: statement.data.size };
    const envelope = { title: 'again', effectiveOn: article.publishedOn, basis: statement.basis };
    const again = await sealStatement(story.ledger, { reports, report, on, knownAt, ...envelope });
    const found = { code: 'StatementDiffers', range: { from: statement.position, to: statement.position + 1 } };
    expect(await statementFindings(story.ledger, { reports })).toEqual([
      { ...found, subject: 'cell plan.total', expected: article.plan.total, found: sumOfThePlan },
      { ...found, subject: 'table', expected: statement.data.tableSha256, found: tableSha256(again.table) },
    ]);
  });

  it('finds nothing where the parts of the plan sum to its total', async () => {
    const consistent = { ...article, plan: { ...article.plan, total: sumOfThePlan } };
    const { ledger } = await openStory(memoryStore(), readFixture(consistent));
    expect(await statementFindings(ledger, { reports })).toEqual([]);
  });
});
