import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';

const reference = join(import.meta.dirname, '../reference');

/** One entry for each package's page, as typedoc has written them. */
function referencePages(): { text: string; link: string }[] {
  if (!existsSync(reference)) return [];
  return readdirSync(reference, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .map((file) => file.replaceAll('\\', '/').replace(/\.md$/, ''))
    .toSorted()
    .map((page) => ({ text: page.replace(/\/index$/, ''), link: `/reference/${page}` }));
}

export default defineConfig({
  title: 'So Cai',
  description: 'An event-sourced ledger for public budgets',
  cleanUrls: true,
  // A page says what the code does now; the history is in the repository.
  lastUpdated: false,
  themeConfig: {
    search: { provider: 'local' },
    nav: [{ text: 'Reference', link: '/reference/' }],
    sidebar: [{ text: 'Reference', link: '/reference/', items: referencePages() }],
  },
});
