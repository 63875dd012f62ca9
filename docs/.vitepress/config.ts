import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { defineConfig, type DefaultTheme, type MarkdownRenderer } from 'vitepress';

const docs = join(import.meta.dirname, '..');
const reference = join(docs, 'reference');

/** One entry for each package's page, as typedoc has written them. */
function referencePages(): DefaultTheme.SidebarItem[] {
  if (!existsSync(reference)) return [];
  return readdirSync(reference, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .map((file) => file.replaceAll('\\', '/').replace(/\.md$/, ''))
    .toSorted()
    .map((page) => ({ text: page.replace(/\/index$/, ''), link: `/reference/${page}` }));
}

/** From what it is to what it costs; a page that is not named here comes last. */
const PAGES = [
  'concepts',
  'events',
  'rules',
  'promises',
  'auditing',
  'audit-checks',
  'threats',
  'operations',
  'read-models',
  'scaling',
  'performance',
];
/** The recipes in the order of a budget year; one that is not named here comes last. */
const RECIPES = [
  'take-over',
  'import-an-extract',
  'supplement',
  'virement',
  'reorganisation',
  'year-end',
  'correct-a-closed-year',
];

/** One entry for each page of a folder, so that none is forgotten. */
function pagesIn(folder: string, order: readonly string[]): DefaultTheme.SidebarItem[] {
  const rank = (page: string): number => (order.includes(page) ? order.indexOf(page) : order.length);
  return readdirSync(join(docs, folder))
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .map((file) => file.replace(/\.md$/, ''))
    .toSorted((left, right) => rank(left) - rank(right))
    .map((page) => ({ text: titleOf(join(folder, `${page}.md`)), link: `${folder}/${page}` }));
}

function titleOf(page: string): string {
  return /^# (.+)$/m.exec(readFileSync(join(docs, page), 'utf8'))?.[1] ?? page;
}

/** What a page links to outside of docs is in the repository and not on the site: its path is shown instead, and the link's title after it. */
function showPathsOutside(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('paths-outside', ({ tokens, env }) => {
    const page = (env as { readonly path: string }).path;
    for (const { children } of tokens) {
      let isOutside = false;
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const path = pathOutside(token.attrGet('href') ?? '', page);
          isOutside = path !== undefined;
          const said = [path, token.attrGet('title') ?? []].flat().join(': ');
          if (path !== undefined) Object.assign(token, { type: 'span_open', tag: 'span', attrs: [['title', said]] });
        } else if (token.type === 'link_close' && isOutside) {
          Object.assign(token, { type: 'span_close', tag: 'span' });
        }
      }
    }
  });
}

/** The path of a link, seen from the root of the repository; undefined where it leads to a page of the site, or to another site. */
function pathOutside(link: string, page: string): string | undefined {
  if (!link.startsWith('.')) return undefined;
  const target = join(dirname(page), link);
  return relative(docs, target).startsWith('..') ? relative(join(docs, '..'), target).replaceAll('\\', '/') : undefined;
}

export default defineConfig({
  title: 'So Cai',
  description: 'An event-sourced ledger for public budgets',
  cleanUrls: true,
  // A page says what the code does now; the history is in the repository.
  lastUpdated: false,
  markdown: { config: showPathsOutside },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Concepts', link: '/concepts' },
      { text: 'Recipes', link: '/recipes/take-over' },
      { text: 'Reference', link: '/reference/' },
    ],
    sidebar: [
      {
        text: 'So Cai',
        items: [{ text: 'What it is', link: '/' }, ...pagesIn('', PAGES)],
      },
      { text: 'Recipes', items: pagesIn('/recipes', RECIPES) },
      { text: 'Reference', link: '/reference/', items: referencePages() },
    ],
  },
});
