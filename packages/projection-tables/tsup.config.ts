import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

// The SQL files become part of the code: it works the same in a program that was bundled.
export default defineConfig({ ...library, loader: { '.sql': 'text' } });
