// Drafts as a client of the service writes them: JSON with amounts as decimal strings of đồng.

const basis = [{ kind: 'QD', number: 'MINH-HOA/01', issuer: 'HDND-SL', date: '2024-01-10' }];

export function lineOf(unit: string, programme: string = 'NTM'): Record<string, unknown> {
  return { programme, capital: 'investment', source: 'NSTW', unit, budgetYear: 2024, originYear: 2024 };
}

export function allocation(unit: string, amount: string): object {
  return { type: 'Allocated', effectiveOn: '2024-01-15', basis, data: { to: lineOf(unit), kind: 'original', amount } };
}

export function payment(unit: string, amount: string): object {
  return {
    type: 'Disbursed',
    effectiveOn: '2024-05-02',
    basis,
    data: { from: lineOf(unit), stage: 'available', as: 'payment', method: 'cash', amount },
  };
}
