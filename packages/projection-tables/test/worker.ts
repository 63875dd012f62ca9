// A projector in a process of its own: it tells when it begins to write and when it is up to date, and ends then.
//
//   worker sqlite <path> <events>          into a file
//   worker postgres <url> <schema> <events>  into a schema
import { postgresTables, projectTables, sqliteTables, type TablesDatabase } from '../src/index.js';
import { syntheticStore } from './syntheticStore.js';

function placeOf([kind, ...words]: readonly string[]): TablesDatabase {
  const [first = '', schema = ''] = words;
  return kind === 'sqlite' ? sqliteTables(first) : postgresTables(first, { schema });
}

const words = process.argv.slice(2);
const { store } = await syntheticStore(Number(words.at(-1)));
const tables = await projectTables({ store, into: placeOf(words), eventsPerTransaction: 25 });
process.stdout.write('projecting\n');
await tables.caughtUp();
await tables.close();
process.stdout.write('up to date\n');
