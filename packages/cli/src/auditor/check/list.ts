// The list of audit checks, with their parameters and defaults.
import { type Check, CHECKS } from '@so-cai/audit';

import type { Context } from '../../context.js';
import { wrongUsage } from '../../failure.js';
import type { Status } from '../../io.js';
import { table } from '../../output/table.js';

export async function showChecks(context: Context, only: readonly string[] | undefined): Promise<Status> {
  const unknown = only?.find((id) => !CHECKS.some((check) => check.id === id));
  if (unknown !== undefined)
    throw wrongUsage({ vi: `Không có phép kiểm tra "${unknown}".`, en: `There is no check "${unknown}".` });
  const checks = CHECKS.filter(({ id }) => only === undefined || only.includes(id));
  if (context.json) {
    await context.printJson({ checks: checks.map(asJson) });
    return 0;
  }
  const { words, paint } = context;
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Mã', en: 'Check' }) },
        { title: words({ vi: 'Xét điều gì', en: 'Title' }) },
        { title: words({ vi: 'Tham số', en: 'Parameters' }) },
        { title: words({ vi: 'Cần thêm', en: 'Needs' }) },
      ],
      rows: checks.map(({ id, title, parameters, needs }) => [
        id,
        words(title),
        parameters.map((each) => `${each.name}=${valueText(each.default)} (${each.unit})`).join(', '),
        needs === undefined ? '' : words(needs),
      ]),
      paint,
      room: context.room,
    }),
  );
  return 0;
}

function asJson({ id, version, title, question, parameters, sources, needs, sees }: Check): object {
  return {
    id,
    version,
    title,
    question,
    parameters: parameters.map(({ name, unit, default: value, about, expected }) => ({
      name,
      unit,
      default: value ?? null,
      about,
      expected,
    })),
    sources,
    needs: needs ?? null,
    sees,
  };
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value.toString() : '–';
}
