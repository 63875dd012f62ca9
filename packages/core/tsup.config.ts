import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

// What needs OpenTelemetry is an entry of its own: without that package the rest works.
export default defineConfig({ ...library, entry: ['src/index.ts', 'src/opentelemetry.ts'] });
