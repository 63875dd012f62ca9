// Lines and accounts in one cell of a table.
import type { Account, Line } from '@so-cai/core';

import type { Context } from '../context.js';
import { stageName } from './names.js';

/** `NTM-02 · investment · NSTW · SL-VANHO · 2024/2023`; the second year is the origin year. */
export function lineText(line: Line): string {
  const years = `${line.budgetYear}/${line.originYear ?? '–'}`;
  const dimensions = Object.entries(line.dimensions ?? {}).map(([key, value]) => `${key}=${value}`);
  return [line.programme, line.capital, line.source, line.unit, years, ...dimensions].join(' · ');
}

export function accountText(account: Account, context: Context): string {
  const { language, words } = context;
  switch (account.kind) {
    case 'money':
      return `${lineText(account.line)} · ${stageName(account.stage, language)}${account.reference === null ? '' : ` ${account.reference}`}`;
    case 'ceiling': {
      const { programme, source, unit, period } = account.key;
      return words({ vi: 'hạn mức trung hạn', en: 'ceiling' }) + ` ${programme} · ${source} · ${unit} · ${period}`;
    }
    case 'contract':
      return words({ vi: 'hợp đồng', en: 'contract' }) + ` ${account.reference}`;
    case 'outside':
      return words({ vi: 'bên ngoài sổ', en: 'outside' });
  }
}
