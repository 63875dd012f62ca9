// Installs what So Cai is compared with, by npm and from lockfiles, in folders of their own: nothing else needs it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

for (const folder of ['.', 'emmett-sqlite']) {
  const cwd = fileURLToPath(new URL(folder, import.meta.url));
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
