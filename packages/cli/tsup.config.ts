import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

export default defineConfig([
  library,
  // bin/so-cai.js is committed, so that the command can be linked before it is built; it loads this file.
  { ...library, entry: ['src/bin.ts'], format: ['esm'], dts: false, clean: false },
]);
