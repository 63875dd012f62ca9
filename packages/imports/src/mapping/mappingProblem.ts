// What is wrong with a mapping.

/** What is wrong with a mapping, and where: `rows[2].draft.data.amount`. */
export interface MappingProblem {
  readonly path: string;
  readonly message: string;
}
