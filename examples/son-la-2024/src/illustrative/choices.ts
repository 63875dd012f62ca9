// ILLUSTRATIVE. Which lines the story's events are about: contracts and advances, a wrong booking, moves that are recorded, and moves that
// are refused. `taken` and `left` are weights of what a line does not spend.
import type { Kind } from '../scope.js';

/** Money of one component in one unit. */
export interface Place {
  readonly programme: string;
  readonly unit: string;
  readonly kind: Kind;
}

/** Components whose works are done under contracts, the pilot district's excepted; how much of a line a contract takes. */
export const CONTRACTS: { readonly programmes: readonly string[]; readonly taken: bigint; readonly left: bigint } = {
  programmes: ['NTM-02', 'GNBV-01', 'DTTS-04'],
  taken: 9n,
  left: 1n,
};
/** How much of a contract is advanced at first, and how much of an advance is settled at first. */
export const ADVANCE = { advanced: 3n, rest: 7n, settled: 1n, unsettled: 1n } as const;
/** An advance of which a part is paid back in cash. */
export const RECOVERED = { programme: 'NTM-02', unit: 'SL-SOPCOP', back: 1n, kept: 3n } as const;
/** An advance that nobody settles or pays back: it uses next year's money. */
export const CHARGED = { programme: 'NTM-02', unit: 'SL-BACYEN' } as const;
/** An advance that goes on to the next year. */
export const CARRIED_ADVANCE = { programme: 'NTM-02', unit: 'SL-PHUYEN' } as const;

/** The payment that is first booked under the wrong capital kind and component, on the last day of payments. */
export const MISBOOKED: Place & { readonly bookedAs: { readonly programme: string; readonly kind: Kind } } = {
  programme: 'DTTS-04',
  unit: 'SL-MAISON',
  kind: 'investment',
  bookedAs: { programme: 'DTTS-05', kind: 'recurrent' },
};

/** The pilot district of NQ 111/2024/QH15: no source at hand names Sơn La's. */
export const PILOT = { unit: 'SL-VANHO', from: '2024-05-01', decision: 'EXAMPLE-NQ-THI-DIEM' } as const;

/** A move of money between two components of one unit. */
export interface MoveChoice extends Place {
  readonly to: string;
  readonly taken: bigint;
  readonly left: bigint;
}
/** Between programmes, in the pilot district, on the word of its council. */
export const PROGRAMMES_MOVE: MoveChoice & { readonly issuer: string } = {
  unit: 'SL-VANHO',
  kind: 'investment',
  programme: 'NTM-02',
  to: 'GNBV-01',
  issuer: 'HDND-SL-VANHO',
  taken: 1n,
  left: 2n,
};
/** Between components of one programme, on the word of the province's council. */
export const COMPONENTS_MOVE: MoveChoice & { readonly issuer: string } = {
  unit: 'SL-THUANCHAU',
  kind: 'recurrent',
  programme: 'DTTS-03',
  to: 'DTTS-05',
  issuer: 'HDND-SL',
  taken: 1n,
  left: 3n,
};
/** The same moves on the word of somebody who cannot decide them. */
export const WRONG_ISSUERS = { programmes: 'HDND-SL', components: 'UBND-SL' } as const;
/** A backdated move in the pilot district. `taken` of what stood on the line that day but is gone later is asked for as well. */
export const BACKDATED_MOVE: MoveChoice & { readonly issuer: string } = {
  unit: 'SL-VANHO',
  kind: 'investment',
  programme: 'DTTS-04',
  to: 'NTM-02',
  issuer: 'HDND-SL-VANHO',
  taken: 1n,
  left: 2n,
};
/** An advance on a recurrent contract: of its value, more than the half that may be advanced. */
export const TOO_MUCH_ADVANCED = { programme: 'GNBV-05', unit: 'SL-YENCHAU', advanced: 3n, rest: 1n } as const;

/** The communes that take over what the pilot district had. */
export const HANDED_OVER = { district: 'SL-VANHO', to: ['SL25-X-VANHO', 'SL25-X-SONGKHUA'] } as const;
