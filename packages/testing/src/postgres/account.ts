// The user that a temporary server runs as: PostgreSQL refuses to be run by root.
import { execFileSync } from 'node:child_process';

/** What `spawn` and `chown` need; nothing where the server runs as whoever started it. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** `nobody` for root, and oneself for everybody else. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  return { uid: idOfNobody('-u'), gid: idOfNobody('-g') };
}

function idOfNobody(kind: '-u' | '-g'): number {
  return Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
}
