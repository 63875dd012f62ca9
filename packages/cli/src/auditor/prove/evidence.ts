// What an evidence file is worth, finding by finding.
import type { CheckedEvidence, Standing } from '@so-cai/audit';

import type { Context } from '../../context.js';
import type { Words } from '../../failure.js';
import type { Status } from '../../io.js';
import { table } from '../../output/table.js';
import { FINDING_WORDS } from '../findingWords.js';
import { rangeText } from '../verification.js';

const STANDINGS: { readonly [S in Standing]: Words } = {
  proved: { vi: 'đã chứng minh', en: 'proved' },
  shown: { vi: 'thấy trong tệp', en: 'shown' },
  stated: { vi: 'chỉ nêu', en: 'stated' },
};

/** An evidence file always is of findings: status 1, unless it contradicts itself and is worth nothing: then 3. */
export async function showEvidence(context: Context, evidence: CheckedEvidence, file: string): Promise<Status> {
  const { findings, notes, faults } = evidence;
  const status = faults.length > 0 ? 3 : 1;
  if (context.json) {
    await context.printJson({ ok: false, status, kind: 'evidence', findings, notes, faults });
    return status;
  }
  const { words, paint } = context;
  await context.print(
    paint(
      'bold',
      words({
        vi: `${file}: ${findings.length} phát hiện`,
        en: `${file}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
      }),
    ),
  );
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Phát hiện', en: 'Finding' }) },
        { title: words({ vi: 'Vị trí', en: 'Where' }) },
        { title: words({ vi: 'Mức tin được', en: 'Standing' }) },
        { title: words({ vi: 'Nghĩa', en: 'Meaning' }) },
      ],
      rows: findings.map(({ finding: { code, range }, standing }) => [
        code,
        rangeText(range),
        words(STANDINGS[standing]),
        words(FINDING_WORDS[code]),
      ]),
      paint,
      room: context.room,
    }),
  );
  for (const fault of faults)
    await context.print(
      paint('red', words({ vi: `Tệp tự mâu thuẫn: ${fault}.`, en: `The file contradicts itself: ${fault}.` })),
    );
  return status;
}
