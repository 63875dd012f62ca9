import { expect, test } from 'vitest';

import { readModelsPage } from './readModelsPage.js';

test('The reference page says what the SQL files say', async () => {
  await expect(readModelsPage()).toMatchFileSnapshot('../../../docs/read-models.md');
});
