// The texts and the literature that checks refer to. What was not confirmed in a source says so.

/** What a check or a default rests on. */
export interface CheckSource {
  readonly citation: string;
  /** Whether it was confirmed; what was not is a default to be replaced, never an authority. */
  readonly confirmed: boolean;
}

export const YEAR_END: CheckSource = {
  citation: 'TT 26/2026/TT-BTC, Điều 15 and 19: spending by 31/12, adjustment period to 31/1',
  confirmed: true,
};
export const ADVANCES_BY_15_FEBRUARY: CheckSource = {
  citation: 'TT 26/2026/TT-BTC, Điều 19: advances not carried over are settled or repaid by 15/2',
  confirmed: true,
};
export const HOLIDAYS_BY_LAW: CheckSource = {
  citation:
    'Bộ luật Lao động 45/2019/QH14, Điều 112: 1/1, 30/4, 1/5 and 2/9 by date; Tết and Giỗ Tổ go by the lunar calendar',
  confirmed: true,
};
export const MOVES_IN_2024: CheckSource = {
  citation: 'NQ 111/2024/QH15, Điều 4: who may move estimates of the national target programmes, and between what',
  confirmed: true,
};
export const NO_MOVES_BETWEEN_PROGRAMMES: CheckSource = {
  citation: 'That nobody but a pilot district could move money between programmes follows from no text that forbids it',
  confirmed: false,
};
export const BENFORD: CheckSource = {
  citation: 'Benford, The Law of Anomalous Numbers, Proceedings of the American Philosophical Society 78 (1938)',
  confirmed: true,
};
export const NIGRINI: CheckSource = {
  citation: "Nigrini, Benford's Law, Wiley 2012: bounds of the mean absolute deviation of first digits",
  confirmed: true,
};
export const TREE_HASHES: CheckSource = { citation: 'RFC 6962, section 2.1; RFC 9162, section 2.1', confirmed: true };
export const SIGNED_NOTES: CheckSource = {
  citation: 'C2SP signed-note, tlog-checkpoint, tlog-cosignature',
  confirmed: true,
};

/** What a check rests on where no text prescribes it. */
export function practice(citation: string): CheckSource {
  return { citation, confirmed: false };
}
