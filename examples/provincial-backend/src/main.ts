// The program: starts the service from the environment, says where it listens, and stops when it is asked to.
import { startService } from './service.js';
import { settingsFrom } from './settings.js';

const service = await startService(settingsFrom(process.env));
console.log(`listening on ${service.url}`);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await service.stop();
  console.log('stopped');
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
