// The version of this package, as its package.json says.
import { createRequire } from 'node:module';

export function version(): string {
  const manifest = createRequire(import.meta.url)('../package.json') as { readonly version: string };
  return manifest.version;
}
