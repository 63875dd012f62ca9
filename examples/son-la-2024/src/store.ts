// Where the story is kept: one file. Another store would be another line here.
import type { EventStore } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';

export const openStore = (file: string): EventStore => sqliteStore(file);
