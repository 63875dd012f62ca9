// The parts that the tests use.
export { application, type Served } from './http/app.js';
export { authoriseBy, type People, type Person, type Role, ROLES } from './people.js';
export { plan } from './plan.js';
export { prepareDatabase, type Preparing } from './prepareDatabase.js';
export { type Service, startService } from './service.js';
export { type Settings, settingsFrom } from './settings.js';
