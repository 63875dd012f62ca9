// Writes every package's public surface to packages/*/etc/*.api.md; with --check, fails when one has changed. An entry besides
// the main one, such as "@so-cai/core/opentelemetry", has a report of its own.
// Reads the built declarations: run "npm run api", which builds them first.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const check = process.argv.includes('--check');
let failed = 0;

/** The entries of a package: what each is called in reports, and its declarations. */
function entriesOf(name) {
  const { exports } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => target.import?.types !== undefined)
    .map(([entry, target]) => ({
      report: entry === '.' ? name : `${name}.${entry.slice('./'.length)}`,
      declarations: target.import.types,
    }));
}

function configurationOf(name, { report, declarations }) {
  const path = join(packages, name, 'api-extractor.json');
  const configObject = ExtractorConfig.loadFile(path);
  configObject.mainEntryPointFilePath = join(packages, name, declarations);
  configObject.compiler.overrideTsconfig.files = [declarations];
  configObject.apiReport.reportFileName = report;
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: path,
    packageJsonFullPath: join(packages, name, 'package.json'),
  });
}

/** Whether the surface is as its report says, or was written there. */
function isAsReported(name, entry) {
  const { report, declarations } = entry;
  if (!existsSync(join(packages, name, declarations))) {
    console.error(`${name}: ${declarations} is missing; build first, without SKIP_DTS.`);
    return false;
  }
  const isNew = !existsSync(join(packages, name, 'etc', `${report}.api.md`));
  mkdirSync(join(packages, name, 'etc'), { recursive: true });
  const { succeeded, apiReportChanged } = Extractor.invoke(configurationOf(name, entry), {
    localBuild: !check,
    messageCallback: (message) => {
      // Its notes on progress say nothing about the surface, and what they say about the report is said below.
      if (message.category === 'console' && message.logLevel !== 'error') message.logLevel = 'none';
    },
  });
  // Where a report is missing, the extractor writes it and is content; in a check that is a change too.
  const differs = apiReportChanged || isNew;
  if (check && differs)
    console.error(`${report}: the surface differs from etc/; run "npm run api" and review the change.`);
  else if (differs) console.log(`${report}: etc/ was written anew.`);
  return succeeded && !(check && differs);
}

for (const name of readdirSync(packages).toSorted()) {
  if (!existsSync(join(packages, name, 'api-extractor.json'))) continue;
  for (const entry of entriesOf(name)) if (!isAsReported(name, entry)) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
