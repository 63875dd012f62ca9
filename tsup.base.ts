import type { Options } from 'tsup';

/**
 * How every published package is built: one ESM and one CommonJS file with their declarations.
 *
 * `SKIP_DTS=1` leaves the declarations out, which halves the time; the demo and the tests do not need them.
 */
export const library: Options = {
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  tsconfig: 'tsconfig.src.json',
  // `import.meta.url` and `__dirname` mean the same in both.
  shims: true,
  sourcemap: true,
  clean: true,
  // `node:sqlite` and `node:test` exist under their prefixed names only.
  removeNodeProtocol: false,
  dts: process.env['SKIP_DTS']
    ? false
    : { compilerOptions: { composite: false, incremental: false, ignoreDeprecations: '6.0' } },
};
