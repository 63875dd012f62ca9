import { cosignNote, checkpointCard, newSigner, signCheckpoint, signNote } from '../src/index.js';
import type { Root } from '@so-cai/core';
import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';

const root = '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4' as Root;
const origin = 'so-cai.example/son-la';
const province = newSigner(origin);
const signed = signCheckpoint({ origin, size: 41_207n, root }, province);

/** What a reader of QR codes sees on the page: the modules of the SVG's path, four pixels wide each. */
function scanned(page: string): string | undefined {
  const [, size, path] = /viewBox="0 0 (\d+) \d+".*fill="#000" d="([^"]+)"/.exec(page) ?? [];
  const scale = 4;
  const width = Number(size) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, run] of (path ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let column = Number(x) * scale; column < (Number(x) + Number(run)) * scale; column += 1)
        pixels.set([0, 0, 0], (row * width + column) * 4);
  const bytes = jsQR.default(pixels, width, width)?.binaryData;
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
}

describe('the card of a checkpoint', () => {
  test.each([
    ['vi', '41.207', '13/09/2024', 'Phiếu xác nhận sổ cái'],
    ['en', '41,207', '13 September 2024', 'Ledger checkpoint'],
  ] as const)('says in %s what must be compared', (language, size, date, title) => {
    const page = checkpointCard(signed, { date: '2024-09-13', language });
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain(`<dd class="origin">${origin}</dd>`);
    expect(page).toContain(`<dd class="size">${size}</dd>`);
    expect(page).toContain(`<dd class="date">${date}</dd>`);
    expect(page.normalize('NFC')).toBe(page);
  });

  test('shows all 256 bits of the root, in 16 groups of four digits', () => {
    const [, groups = ''] = /<p class="root">(.*)<\/p>/.exec(checkpointCard(signed, { date: '2024-09-13' })) ?? [];
    const digits = [...groups.matchAll(/<span>([0-9a-f]{4})<\/span>/g)].map(([, group]) => group);
    expect(digits).toHaveLength(16);
    expect(digits.join('')).toBe(root);
  });

  test('has a code of the whole note, with every signature', () => {
    const witnesses = ['auditor.example', 'so-tai-chinh.example'].map((name) => newSigner(name, 'cosignature'));
    const seen = witnesses.reduce((note, witness) => cosignNote(note, witness, 1_726_200_000), signed);
    const page = checkpointCard(seen, { date: '2024-09-13' });
    expect(scanned(page)).toBe(seen);
    for (const { verifier } of [province, ...witnesses])
      expect(page).toContain(`<li>${verifier.name} <code>${Buffer.from(verifier.keyId).toString('hex')}</code></li>`);
  });

  test('has a code also of a long note, and refuses one that no code holds', () => {
    const cosigned = (count: number): string =>
      Array.from({ length: count }, (_, index) => newSigner(`witness-${index}.example`, 'cosignature')).reduce(
        (note, witness) => cosignNote(note, witness, 1_726_200_000),
        signed,
      );
    const long = cosigned(19);
    expect(Buffer.from(long).length).toBeGreaterThan(2_331);
    expect(scanned(checkpointCard(long, { date: '2024-09-13' }))).toBe(long);
    expect(() => checkpointCard(cosigned(23), { date: '2024-09-13' })).toThrow(
      expect.objectContaining({
        code: 'InvalidNote',
        facts: expect.objectContaining({ expected: 'at most 2953 bytes' }) as unknown,
      }),
    );
  });

  test('is text wherever it shows what others wrote', () => {
    const hostile = `so-cai.example/<script>alert('1')</script>&"`;
    const page = checkpointCard(signCheckpoint({ origin: hostile, size: 1n, root }, province), { date: '2024-09-13' });
    expect(page).not.toContain('<script');
    expect(page).toContain('so-cai.example/&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;</dd>');
    expect(
      page.match(
        /<(?!\/?(?:html|head|meta|title|style|body|main|h1|h2|p|div|dl|dt|dd|ul|li|code|svg|path|span|pre)\b|!doctype)/g,
      ),
    ).toBeNull();
  });

  test('needs nothing from anywhere', () => {
    const page = checkpointCard(signed, { date: '2024-09-13' });
    expect(page).not.toMatch(/\b(?:src|href)=|url\(|@import/);
    expect(page).toContain('@media print');
  });

  test('is made of checkpoints, on dates', () => {
    const other = signNote('not a checkpoint\n', province);
    expect(() => checkpointCard(other, { date: '2024-09-13' })).toThrow(
      expect.objectContaining({ code: 'InvalidCheckpoint' }),
    );
    expect(() => checkpointCard(signed, { date: '2024-02-30' })).toThrow(
      expect.objectContaining({ code: 'InvalidDate' }),
    );
  });
});
