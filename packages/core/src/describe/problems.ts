// Field problems as sentences: where, what is wrong, what stands there, and what would be right.
import type { Problem } from '../events/problem.js';
import type { Language } from '../values/format.js';
import { expectationText, foundText } from './expectations.js';
import { capitalised, count } from './phrases.js';
import { PROBLEM_WORDS, type ProblemWords } from './problemWords.js';
import { fieldWord } from './words.js';

/** A draft with more problems than that is better looked at as a whole. */
const PROBLEMS_SHOWN = 20;

/** All problems of a draft; of very many, the first. */
export function problemsText(problems: readonly Problem[], language: Language): string {
  const vi = language === 'vi';
  const [only] = problems;
  if (problems.length === 1 && only !== undefined)
    return `${vi ? 'Chưa ghi được nghiệp vụ này.' : 'The event cannot be recorded as it is.'} ${problemText(only, language)}`;
  const number = count(problems.length, language);
  const left = problems.length - PROBLEMS_SHOWN;
  return [
    vi ? `Nghiệp vụ này có ${number} lỗi.` : `The event has ${number} problems.`,
    ...problems.slice(0, PROBLEMS_SHOWN).map((problem, index) => `(${index + 1}) ${problemText(problem, language)}`),
    ...(left > 0 ? [vi ? `Còn ${count(left, language)} lỗi khác.` : `There are ${count(left, language)} more.`] : []),
  ].join(' ');
}

/** One problem as a sentence. */
export function problemText(problem: Problem, language: Language): string {
  const vi = language === 'vi';
  const known = Object.hasOwn(PROBLEM_WORDS, problem.problem);
  // A problem of a newer version has no words here.
  const { is, right }: ProblemWords = known ? PROBLEM_WORDS[problem.problem] : bare(problem.problem);
  const where = placeText(problem.path, language);
  const found = foundText(problem, language);
  const expected = expectationText(problem, language) ?? right?.[language];
  return [
    `${where} ${is[language]}`,
    found === undefined ? '' : `; ${vi ? 'hiện là' : 'found'}: ${found}`,
    expected === undefined ? '' : `; ${vi ? 'cần' : 'expected'}: ${expected}`,
    '.',
  ].join('');
}

function bare(code: string): ProblemWords {
  return { is: { vi: `(${code})`, en: `(${code})` } };
}

/** Where a problem is, as the beginning of a sentence: `Số tiền (data.amount)`, `The field data.opens`. */
function placeText(path: string, language: Language): string {
  const vi = language === 'vi';
  if (path === '') return vi ? 'Bản ghi' : 'The draft';
  const word = fieldWord(path, language);
  if (word === undefined) return vi ? `Trường ${path}` : `The field ${path}`;
  return vi ? `${capitalised(word)} (${path})` : `The ${word} (${path})`;
}
