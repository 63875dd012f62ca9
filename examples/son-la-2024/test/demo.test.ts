import { beforeAll, describe, expect, it } from 'vitest';

import { expectFiguresOf } from './expected.js';
import { article, type Screen, screenOf } from './screenOf.js';

describe('the demonstration', () => {
  let screen: Screen;
  beforeAll(async () => {
    screen = await screenOf();
  });

  it('gives the state on the day of the article, equal to its figures', () => {
    expect(screen.row(2, 'Vốn đầu tư phát triển')).toEqual([
      'Vốn đầu tư phát triển · investment',
      '1.396,037',
      '738,654',
      '52,9 %',
      '●',
    ]);
    expect(screen.row(2, 'Vốn sự nghiệp').slice(1)).toEqual(['2.058,218', '119,555', '5,81 %', '●']);
    expect(screen.row(2, 'Tổng cộng').slice(2)).toEqual(['858,209', '24,8 %', '●']);
  });

  it('finds one of the nine published figures in disagreement', () => {
    expect(screen.step(2)).toContain('8/9 số khớp với bài báo');
    expect(screen.row(2, 'Kế hoạch, tổng cộng')).toEqual([
      'Kế hoạch, tổng cộng · plan, total',
      '3.454,225',
      '3.454,255',
      '≠ lệch · differs +0,030',
    ]);
  });

  it('shows the amount with the stray space as printed, and says how it was read', () => {
    expect(screen.row(2, 'Giải ngân, vốn đầu tư phát triển')[1]).toBe('738, 654');
    expect(screen.step(2)).toContain('“738, 654” được đọc là 738,654');
  });

  it('says that the plan is inconsistent by 0,030, and that the text cannot tell where', () => {
    expect(screen.step(3)).toContain('KHÔNG NHẤT QUÁN, lệch 0,030 tỷ đồng; bài báo không đủ để biết số nào sai');
    expect(screen.step(3)).toContain('INCONSISTENT by 0.030 billion đồng, and not decidable from the text');
    expect(screen.step(3)).toContain('24,85 % (theo tổng đã in) khác 24,84 % (theo các phần)');
    for (const candidate of ['Tổng cộng', 'Vốn đầu tư', 'Vốn sự nghiệp'])
      expect(screen.rows(3, candidate).at(-1)?.slice(3)).toEqual(['= khớp · agree', '= khớp · agree']);
  });

  it('gives every figure that follows from the published ones, and those of no other article', () => {
    expectFiguresOf(article, screen);
    for (const other of [
      { ...article, plan: { ...article.plan, recurrent: '2.058,219' } },
      { ...article, disbursed: { ...article.disbursed, investment: '738,655' } },
      { ...article, ratePercent: { ...article.ratePercent, total: '24,9' } },
    ])
      expect(() => {
        expectFiguresOf(other, screen);
      }).toThrow('expected');
  });

  it('answers otherwise with what was known before the late correction, though the total is the same', () => {
    const [, before, , after] = screen.row(4, 'Vốn đầu tư phát triển');
    expect(before).not.toBe(after);
    const total = screen.row(4, 'Tổng cộng');
    expect(total[1]).toBe(total[3]);
    expect(screen.step(4)).toContain('biết đến hết ngày · known at end of 11/09/2024');
    expect(screen.step(4)).toContain('biết đến hết ngày · known at end of 13/09/2024');
  });

  it('says what became known after the publication, and leaves what was published as it was', () => {
    expect(screen.words(4)).toMatch(/mãi đến 12\/11\/2024 mới vào sổ \(sự kiện #\d+\)/);
    expect(screen.row(2, 'Tổng cộng')[2]).toBe('858,209');
  });

  it('names the events that make the difference', () => {
    const [reversed] = screen.rows(4, '#').filter((cells) => cells[0]?.includes('Reversed'));
    const [again] = screen.rows(4, '#').filter((cells) => cells[0]?.includes('Disbursed'));
    expect(reversed?.at(-2)).toBe('đính chính · corrected');
    expect(again?.at(-2)).toBe('ghi muộn · recorded late');
    expect(reversed?.[2]?.slice(1)).toBe(again?.[2]?.slice(1));
  });

  it('records moves that were duly decided, which change no total and no earlier day, with the texts they were judged by', () => {
    expect(screen.row(5, 'Tổng cộng')[2]).toBe('0,000');
    expect(screen.row(5, 'NTM ·')[2]).toMatch(/^−/);
    expect(screen.row(5, 'GNBV ·')[2]).toMatch(/^\+/);
    expect(screen.step(5)).toContain('Tình hình đến 10/09/2024: 0 dòng đổi');
    const words = screen.words(5);
    expect(words).toContain('NQ 111/2024/QH15, Điều 4 khoản 7');
    expect(words).toContain('NQ 111/2024/QH15, Điều 4 khoản 1.');
  });

  it('shows what was refused in Vietnamese and in English, with the citation', () => {
    const words = screen.words(6);
    expect(words.match(/✗ \w+/g)).toEqual([
      '✗ RuleViolation',
      '✗ InsufficientFunds',
      '✗ RuleViolation',
      '✗ RuleViolation',
    ]);
    expect(words).toMatch(/sẽ thiếu [\d.]+ đồng vào ngày \d\d\/\d\d\/2024/);
    expect(words).toMatch(/[\d,]+ đồng short on 2024-\d\d-\d\d/);
    expect(words).toContain('rule between-programmes-pilot of VN-NTP-2024 1: NQ 111/2024/QH15, Điều 4 khoản 7');
    expect(words).toContain('✗ RuleViolation · advance-limit · TT 17/2024/TT-BTC, Điều 6');
    expect(words).toContain('✗ RuleViolation · recurrent-components · NQ 111/2024/QH15, Điều 4 khoản 1');
  });

  it('sets the money carried over from 2023 against what another page says of it, and marks what is not stated', () => {
    expect(screen.words(2)).toMatch(/“gần 1\.192 tỷ đồng”, sổ · ledger 1\.191,\d{3} = khớp/);
    expect(screen.words(2)).toContain('năm gốc ghi “không nêu”');
  });

  it('shows what becomes of the year at its end, and that nothing is left open', () => {
    expect(screen.row(8, 'Còn mở')[1]).toBe('0,000');
    expect(screen.words(8)).toContain('carry-over-2024: unknown');
  });

  it('shows the old tree on the old day and the new one on the new, with what nobody confirmed marked so', () => {
    const [old, now] = [screen.rows(9, '30/06/2025')[0]?.[0], screen.rows(9, '01/07/2025')[0]?.[0]];
    expect(old).toContain('Huyện Vân Hồ (chưa đối chiếu) › Xã Lóng Luông (chưa đối chiếu)');
    expect(now).toContain('Tỉnh Sơn La › Xã Vân Hồ');
    expect(old?.split('; ')[1]).toBe(now?.split('; ')[1]);
    expect(screen.words(9)).toContain('tỉnh tiếp nhận số dư của huyện là cách ghi mặc định');
  });

  it('marks published figures and illustrative ones', () => {
    expect(screen.step(0)).toContain('● đã công bố · published');
    expect(screen.step(0)).toContain('○ minh họa · illustrative');
    const months = screen.rows(7, '').filter((cells) => /^\d\d\/\d\d\/\d{4}$/.test(cells[0] ?? ''));
    expect(new Set(months.map((cells) => cells.at(-1)))).toEqual(new Set(['○']));
    for (const step of [5, 6, 8, 9]) expect(screen.step(step)).toContain('○ minh họa · illustrative');
  });

  it('prints with every table from where it was seen, and the root in full at the end', () => {
    const [root = 'none'] = /[0-9a-f]{64}/.exec(screen.step(10)) ?? [];
    expect(screen.step(9)).toContain(`gốc · root ${root.slice(0, 12)}…`);
    for (const step of [2, 4, 5, 7, 8, 9])
      expect(screen.step(step)).toMatch(
        /hiệu lực · effective .+ │ biết đến .+ · known at .+\n.*\d+ sự kiện · events │ gốc · root [0-9a-f]{12}…/,
      );
  });

  it('uses colours only where it is asked to, and says the same', async () => {
    expect(screen.text).not.toContain('\u001B');
    const coloured = await screenOf(undefined, true);
    expect(coloured.text).toContain('\u001B[32m');
    // oxlint-disable-next-line no-control-regex
    const plain = coloured.text.replace(/\u001B\[\d+m/g, '').replace(/^.*Tệp · File.*$/m, '');
    expect(plain).toBe(screen.text.replace(/^.*Tệp · File.*$/m, ''));
  });
});
