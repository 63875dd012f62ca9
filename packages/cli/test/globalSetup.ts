// One PostgreSQL for all tests of this package, on which commits survive a crash: the command accepts no other.
import { temporaryPostgres, type PostgresAddress, type TemporaryPostgres } from '@so-cai/testing';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address on the server. */
    postgres: PostgresAddress;
  }
}

let server: TemporaryPostgres | undefined;

export async function setup(project: TestProject): Promise<void> {
  server = await temporaryPostgres({ durable: true });
  await server.run('CREATE ROLE so_cai_owner LOGIN; CREATE ROLE so_cai_app LOGIN; CREATE ROLE so_cai_reader LOGIN');
  project.provide('postgres', server.address);
}

export async function teardown(): Promise<void> {
  await server?.remove();
}
