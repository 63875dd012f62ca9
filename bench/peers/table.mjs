// The comparison as a table: one job after the other, so-cai first.

/** Rows of all jobs as text. */
export function peersTable(rows) {
  const cells = rows.map(({ job, who, figure, unit, ratio, target, met }, index) => [
    rows[index - 1]?.job === job ? '' : job,
    who,
    `${text(figure)} ${unit}`,
    `${ratio.toPrecision(2)} ×`,
    target ?? '',
    target === undefined ? '' : met ? 'met' : 'not yet',
  ]);
  const table = [['job', 'who', 'figure', 'ratio', 'target', ''], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function text(value) {
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
