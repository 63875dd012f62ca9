// Writes every package's public surface to packages/*/etc/*.api.md; with --check, fails when one has changed.
// Reads the built declarations: run "npm run api", which builds them first.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const check = process.argv.includes('--check');
let failed = 0;

for (const name of readdirSync(packages).toSorted()) {
  const configuration = join(packages, name, 'api-extractor.json');
  if (!existsSync(configuration)) continue;
  if (!existsSync(join(packages, name, 'dist/index.d.ts'))) {
    console.error(`${name}: dist/index.d.ts is missing; build first, without SKIP_DTS.`);
    failed += 1;
    continue;
  }
  const { succeeded, apiReportChanged } = Extractor.invoke(ExtractorConfig.loadFileAndPrepare(configuration), {
    localBuild: !check,
    messageCallback: (message) => {
      // Its notes on progress and on its own compiler's version say nothing about the surface.
      if (message.category === 'console') message.logLevel = message.logLevel === 'error' ? 'error' : 'none';
    },
  });
  if (!succeeded) failed += 1;
  if (check && apiReportChanged)
    console.error(`${name}: the public surface differs from etc/; run "npm run api" and review the change.`);
  else if (apiReportChanged) console.log(`${name}: etc/ was written anew.`);
}
process.exit(failed > 0 ? 1 : 0);
