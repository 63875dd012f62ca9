import { defineConfig } from 'tsup';
import { library } from '../tsup.base.js';

export default defineConfig({
  ...library,
  entry: ['src/main.ts', 'src/opened.ts', 'src/large.ts', 'src/results.ts', 'src/task.ts'],
  format: ['esm'],
  dts: false,
});
