// What the service is told by its environment, read once at the start.
import { z } from 'zod';

import { type People, ROLES } from './people.js';

/** How the service runs. */
export interface Settings {
  /** Connection string of the database. */
  readonly database: string;
  /** The ledger's name in it. */
  readonly ledger: string;
  /** Where to listen; 0 for any free port. */
  readonly port: number;
  /** Who may call, by bearer token. */
  readonly people: People;
  /** How long requests in progress may take once the service is asked to stop, in milliseconds. */
  readonly graceMs: number;
}

const person = z.strictObject({ actor: z.string().min(1), role: z.enum(ROLES) });

const environment = z.object({
  SO_CAI_DATABASE: z.string().regex(/^postgres(ql)?:\/\//, 'expected a connection string that begins with postgres://'),
  SO_CAI_LEDGER: z.string().default('son-la'),
  SO_CAI_PEOPLE: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({
          code: 'custom',
          message: 'expected JSON: {"<token>": {"actor": "STC-0017", "role": "planner"}}',
        });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string().min(16, 'a token has at least 16 characters'), person)),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8_080),
  SO_CAI_GRACE_MS: z.coerce.number().int().min(0).default(10_000),
});

/**
 * Reads the settings.
 * @throws Error that lists every variable that is missing or wrong; tokens and passwords are not shown
 */
export function settingsFrom(variables: Readonly<Record<string, string | undefined>>): Settings {
  const read = environment.safeParse(variables);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
    throw new Error(`the service cannot start:\n${problems.join('\n')}`);
  }
  const { data } = read;
  return {
    database: data.SO_CAI_DATABASE,
    ledger: data.SO_CAI_LEDGER,
    port: data.PORT,
    people: new Map(Object.entries(data.SO_CAI_PEOPLE)),
    graceMs: data.SO_CAI_GRACE_MS,
  };
}
