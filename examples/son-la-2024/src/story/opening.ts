// The page's head: what this is, where its figures come from, how published and illustrative ones are told apart.
import type { Published } from '../fixture.js';
import { dateText } from '../print/figures.js';
import type { Screen } from '../print/screen.js';
import { markText } from '../print/table.js';

export function showOpening(screen: Screen, published: Published): void {
  const [on, onEn] = [dateText(published.effectiveOn), dateText(published.effectiveOn, 'en')];
  screen.title({
    vi: `SỔ CÁI · Sơn La: ba chương trình mục tiêu quốc gia, số liệu đến ${on}`,
    en: `So Cai · Sơn La province: three national target programmes, figures to ${onEn}`,
  });
  screen.note(`Nguồn · Source: ${published.source}`);
  screen.line();
  screen.line(
    `${markText('published', screen.paint)}: bài báo in, hoặc chỉ tính từ đó · by the article, or computed from it alone`,
  );
  screen.line(
    `${markText('catalogued', screen.paint)}: có nguồn, chỗ chưa đối chiếu thì nói rõ · with sources and doubts`,
  );
  screen.line(`${markText('illustrative', screen.paint)}: giả định cho câu chuyện · assumed for the story`);
  screen.line();
  screen.note(
    'Số trong bảng viết kiểu Việt Nam: chấm ngăn nghìn, phẩy thập phân · In tables a dot stands between thousands and a comma before decimals',
  );
  screen.line();
  screen.say({
    vi: `Bài báo chỉ cho số lũy kế đến ${on} theo loại vốn. Việc chia theo chương trình, đơn vị, ngày, mọi sự kiện khác của hai năm và mọi văn bản số EXAMPLE là minh họa; danh mục và quy định lấy từ @so-cai/vietnam. Đồng hồ ghi sổ là mô phỏng: các lần ghi mang ngày của câu chuyện.`,
    en: `The article gives cumulative figures to ${onEn}, by capital kind. The split by programme, unit and day, all other events of the two years and every document with an EXAMPLE number are illustrative; catalogues and rules are those of @so-cai/vietnam. The recording clock is simulated: recordings bear the days of the story.`,
  });
}
