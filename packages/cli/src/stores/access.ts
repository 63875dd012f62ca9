// What a command wants of a store.

/** `read` changes nothing; `write` wants the store to be there; `create` makes a file when something is written. */
export type Access = 'read' | 'write' | 'create';
