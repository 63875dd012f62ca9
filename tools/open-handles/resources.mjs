// What keeps a process from ending: timers, sockets, servers, pipes, child processes, watched files.
import { setTimeout as sleep } from 'node:timers/promises';

/** What comes and goes by itself, or belongs to a request that is on its way. */
const PASSING = new Set(['Immediate', 'FSReqCallback', 'FSReqPromise', 'GetAddrInfoReqWrap', 'CloseReq', 'TickObject']);

/** How often each kind of resource is open. */
export function openResources() {
  const counts = new Map();
  for (const kind of process.getActiveResourcesInfo())
    if (!PASSING.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** The kinds of which more are open than before, each as often as there are more. */
export function leftOpen(before, now) {
  return [...now].flatMap(([kind, count]) => Array.from({ length: count - (before.get(kind) ?? 0) }, () => kind));
}

const PATIENCE_MILLISECONDS = 5_000;

/** What is still open when everything has had its time to close. */
export async function stillOpen(before, patience = PATIENCE_MILLISECONDS) {
  const until = performance.now() + patience;
  let open = leftOpen(before, openResources());
  while (open.length > 0 && performance.now() < until) {
    await sleep(5);
    open = leftOpen(before, openResources());
  }
  return open;
}
