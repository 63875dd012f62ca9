// Runs the pinned pnpm (package.json "packageManager") with nothing but Node and npm installed.
//
//   node tools/pnpm.mjs <step> [-- <step> ...]
//
// Each step is one pnpm command line, which may begin with NAME=value settings for the environment:
//   node tools/pnpm.mjs install --frozen-lockfile -- SKIP_DTS=1 -r run build -- exec vitest run
// What follows the last step on an npm command line ("npm test -- --project core") is added to it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is ${process.version}.`);
  process.exit(1);
}

const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const version = /^pnpm@([0-9.]+)/.exec(manifest.packageManager ?? '')?.[1];
if (!version) {
  console.error('package.json must pin "packageManager": "pnpm@x.y.z".');
  process.exit(1);
}

// npm tells its scripts about itself through the environment; pnpm, and the npx below, would take that for their own settings.
const npmOnly =
  /^npm_(lifecycle|package|config_(global_?prefix|local_?prefix|prefix|user_?agent|npm_version|init_module|node_gyp|noproxy|omit|workspace)|command|execpath|node_execpath)/i;
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !npmOnly.test(name)));
environment.NPM_CONFIG_UPDATE_NOTIFIER = 'false';

function run(command, args, options = {}) {
  return spawnSync(command, args, {
    cwd: root,
    env: environment,
    shell: process.platform === 'win32',
    stdio: 'inherit',
    ...options,
  });
}

// A pnpm of exactly this version on the PATH is used as it is; otherwise npx gets it, and keeps it.
const installed = run('pnpm', ['--version'], { stdio: 'pipe', encoding: 'utf8' });
const pnpm =
  installed.status === 0 && installed.stdout.trim() === version
    ? ['pnpm']
    : ['npx', '--yes', '--prefer-offline', `pnpm@${version}`];

const steps = [[]];
for (const argument of process.argv.slice(2)) {
  if (argument === '--') steps.push([]);
  else steps.at(-1).push(argument);
}

for (const step of steps) {
  const settings = {};
  const words = [...step];
  for (let setting; (setting = /^([A-Z_]+)=(.*)$/.exec(words[0] ?? '')); words.shift())
    settings[setting[1]] = setting[2];

  const started = Date.now();
  const result = run(pnpm[0], [...pnpm.slice(1), ...words], { env: { ...environment, ...settings } });
  if (result.error) console.error(String(result.error));
  if (result.status !== 0) process.exit(result.status ?? 1);
  console.error(`[${((Date.now() - started) / 1000).toFixed(1)} s] pnpm ${step.join(' ')}`);
}
