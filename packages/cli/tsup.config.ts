import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

/** The example is private: what "so-cai demo" shows of it travels inside this package. */
const program = {
  ...library,
  noExternal: ['@so-cai/son-la-2024'],
  esbuildOptions(options: { conditions?: string[] }): void {
    // Its sources, so that builds need no order.
    options.conditions = ['@so-cai/source'];
  },
};

export default defineConfig([
  program,
  // bin/so-cai.js is committed, so that the command can be linked before it is built; it loads this file.
  { ...program, entry: ['src/bin.ts'], format: ['esm'], dts: false, clean: false },
]);
