// Writes every package's public surface to packages/*/etc/*.api.md; with --check, fails when one has changed.
// Reads the built declarations: run "npm run api", which builds them first.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const check = process.argv.includes('--check');
const reportsBefore = new Set(
  readdirSync(packages).filter((name) => existsSync(join(packages, name, 'etc', `${name}.api.md`))),
);
let failed = 0;

for (const name of readdirSync(packages).toSorted()) {
  const configuration = join(packages, name, 'api-extractor.json');
  if (!existsSync(configuration)) continue;
  if (!existsSync(join(packages, name, 'dist/index.d.ts'))) {
    console.error(`${name}: dist/index.d.ts is missing; build first, without SKIP_DTS.`);
    failed += 1;
    continue;
  }
  mkdirSync(join(packages, name, 'etc'), { recursive: true });
  const { succeeded, apiReportChanged } = Extractor.invoke(ExtractorConfig.loadFileAndPrepare(configuration), {
    localBuild: !check,
    messageCallback: (message) => {
      // Its notes on progress say nothing about the surface, and what they say about the report is said below.
      if (message.category === 'console' && message.logLevel !== 'error') message.logLevel = 'none';
    },
  });
  // Where a report is missing, the extractor writes it and is content; in a check that is a change too.
  const differs = apiReportChanged || !reportsBefore.has(name);
  if (!succeeded || (check && differs)) failed += 1;
  if (check && differs)
    console.error(`${name}: the surface differs from etc/; run "npm run api" and review the change.`);
  else if (differs) console.log(`${name}: etc/ was written anew.`);
}
process.exit(failed > 0 ? 1 : 0);
