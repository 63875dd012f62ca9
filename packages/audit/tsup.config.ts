import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

// What goes into every bundle becomes part of the code: it works the same in a program that was bundled.
export default defineConfig({ ...library, loader: { '.md': 'text', '.mjs': 'text', '.py': 'text' } });
