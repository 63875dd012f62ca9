// Passwords in addresses, and signing keys: what is printed, wherever it comes from, holds none of them.

/** What stands in a password's place. */
const HIDDEN = '***';

/** Everything from the colon after the user to the last @, for a password may hold any sign. */
const IN_AUTHORITY = /^([a-z][a-z0-9+.-]*:\/\/[^:@/?#]*:)(.*)@/is;
/** A signing key, wherever it stands. */
const SIGNING_KEY = /PRIVATE\+KEY\+\S+/g;
const IN_QUERY = /([?&](?:ssl)?password=)([^&#]*)/gi;

/** Shorter ones hide nothing: to strike out every "a" would tell more. */
const SHORTEST = 3;

/** An address as it may be shown. */
export function withoutPassword(address: string): string {
  return address.replace(IN_AUTHORITY, `$1${HIDDEN}@`).replace(IN_QUERY, `$1${HIDDEN}`);
}

/** The passwords in what was typed, as they were typed and as they are meant. */
function passwordsIn(typed: string): string[] {
  const found = [
    IN_AUTHORITY.exec(typed)?.[2],
    ...[...typed.matchAll(IN_QUERY)].map(([, , password]) => password),
    ...[...typed.matchAll(SIGNING_KEY)].map(([key]) => key),
  ];
  return found.filter((password) => password !== undefined).flatMap((password) => [password, decoded(password)]);
}

/** A function that takes the passwords of a command line out of a text, JSON or not. */
export function hiding(argv: readonly string[]): (text: string) => string {
  const secrets = argv
    .flatMap(passwordsIn)
    .flatMap((password) => [password, JSON.stringify(password).slice(1, -1)])
    .filter((password) => password.length >= SHORTEST)
    // One may be part of another.
    .toSorted((left, right) => right.length - left.length);
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
