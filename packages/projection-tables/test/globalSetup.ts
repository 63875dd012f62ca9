// One server for all tests of this package, with a role that may read only what it is given.
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
  server = await temporaryPostgres();
  await server.run('CREATE ROLE bi LOGIN; CREATE ROLE projector LOGIN');
  project.provide('postgres', server.address);
}

export async function teardown(): Promise<void> {
  await server?.remove();
}
