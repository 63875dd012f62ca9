// Answers about moves as sentences in Vietnamese and in English.
import type { Language, Verdict } from '@so-cai/core';

import type { LegalText } from './content.js';
import type { Said } from './terms.js';

/** What is known of one answer. */
interface Answered {
  readonly says: Said;
  readonly verdict: Verdict;
  readonly text: LegalText;
}

const LEVELS: Readonly<Record<string, { readonly council: Said; readonly committee: Said; readonly either: Said }>> = {
  central: same('cơ quan trung ương', 'a central authority'),
  province: {
    council: { vi: 'HĐND tỉnh', en: "the provincial People's Council" },
    committee: { vi: 'UBND tỉnh', en: "the provincial People's Committee" },
    either: { vi: 'cơ quan có thẩm quyền cấp tỉnh', en: 'an authority of the province' },
  },
  district: {
    council: { vi: 'HĐND huyện', en: "the district People's Council" },
    committee: { vi: 'UBND huyện', en: "the district People's Committee" },
    either: { vi: 'cơ quan có thẩm quyền cấp huyện', en: 'an authority of the district' },
  },
  commune: {
    council: { vi: 'HĐND xã', en: "the commune People's Council" },
    committee: { vi: 'UBND xã', en: "the commune People's Committee" },
    either: { vi: 'cơ quan có thẩm quyền cấp xã', en: 'an authority of the commune' },
  },
  budgetUnit: same('đơn vị dự toán cấp I', 'a first-level budget unit'),
};

function same(vi: string, en: string): { readonly council: Said; readonly committee: Said; readonly either: Said } {
  return { council: { vi, en }, committee: { vi, en }, either: { vi, en } };
}

/** Who decides at a level: a council by resolution (nghị quyết), a committee by decision (quyết định). */
function deciderWord(level: string, kinds: readonly string[], language: Language): string {
  const words = LEVELS[level];
  if (words === undefined) return level;
  const [kind] = kinds;
  const body = kinds.length !== 1 ? 'either' : kind === 'NQ' ? 'council' : kind === 'QD' ? 'committee' : 'either';
  return words[body][language];
}

/** The answer as a sentence in both languages. */
export function competenceWords(answered: Answered): Said {
  return { vi: sentence(answered, 'vi'), en: sentence(answered, 'en') };
}

function sentence({ says, verdict, text }: Answered, language: Language): string {
  const vi = language === 'vi';
  const needed = verdict.verdict === 'needsDecision' ? ` ${decisionSentence(verdict, language)}` : '';
  const basis = vi ? `Căn cứ: ${text.citation}.` : `Source: ${text.citation}.`;
  const doubt = vi ? ' Nội dung này chưa được kiểm chứng.' : ' This was not confirmed.';
  return `${says[language]}.${needed} ${basis}${text.confirmed ? '' : doubt}`;
}

function decisionSentence(verdict: Extract<Verdict, { verdict: 'needsDecision' }>, language: Language): string {
  const { by, kinds = [], article, from, until, area } = verdict;
  const who = by.map((level) => deciderWord(level, kinds, language));
  const day = (date: string): string => dayWord(date, language);
  if (language === 'vi') {
    const dated = `${from === undefined ? '' : ` từ ${day(from)}`}${until === undefined ? '' : ` đến ${day(until)}`}`;
    return `Cần văn bản (${kinds.join(', ')}) của ${who.join(' hoặc ')}${dated === '' ? '' : `, ký${dated}`}${article === undefined ? '' : `, nêu ${article}`}${area === undefined ? '' : `, địa bàn gồm ${area}`}.`;
  }
  const dated = `${from === undefined ? '' : ` from ${day(from)}`}${until === undefined ? '' : ` to ${day(until)}`}`;
  return `It needs a document (${kinds.join(', ')}) of ${who.join(' or ')}${dated === '' ? '' : `, dated${dated}`}${article === undefined ? '' : `, naming ${article}`}${area === undefined ? '' : `, whose area holds ${area}`}.`;
}

/** A day as core writes it: 18/01/2024 in Vietnamese, 2024-01-18 in English. */
function dayWord(date: string, language: Language): string {
  return language === 'vi' ? date.split('-').reverse().join('/') : date;
}
