// so-cai migrate: a PostgreSQL database made ready for ledgers, or brought up to date, by the owner of its tables.
import { parseAddress } from '../address.js';
import type { CommandDefinition } from '../command.js';
import { wrongUsage } from '../failure.js';
import { said, schemaOf } from '../stores/postgres.js';

export const migrateCommand: CommandDefinition = {
  name: 'migrate',
  define: (command) =>
    command
      .description(
        'Makes the tables for ledgers in a PostgreSQL database, or brings them up to date, and gives roles their rights: all of it or nothing. Run again, it changes nothing. SQLite files and EventStoreDB need no preparing.',
      )
      .argument('<database>', 'the database, as the role that shall own the tables')
      .option('--app-role <role>', 'an existing role for applications: it may read and add events, and nothing else')
      .option('--reader-role <role>', 'an existing role for auditors and reports: it may read'),
  examples: [
    'so-cai migrate postgres://so_cai_owner@db.example/budget --app-role so_cai_app --reader-role so_cai_reader',
    'so-cai migrate postgres://so_cai_owner@db.example/budget?schema=training',
  ],
  async run(context, given) {
    const address = parseAddress(given.argument(0));
    if (address.kind !== 'postgres')
      throw wrongUsage({
        vi: `${address.shown} không cần chuẩn bị: chỉ cơ sở dữ liệu PostgreSQL mới cần, như postgres://so_cai_owner@db.example/budget.`,
        en: `${address.shown} needs no preparing: only PostgreSQL databases do, such as postgres://so_cai_owner@db.example/budget.`,
      });
    if (address.ledger !== undefined)
      throw wrongUsage({
        vi: `Các bảng là của cả cơ sở dữ liệu, không của riêng sổ nào: hãy bỏ "#${address.ledger}".`,
        en: `The tables are those of a database and not of one ledger: leave "#${address.ledger}" out.`,
      });
    const [appRole, readerRole] = [given.text('appRole'), given.text('readerRole')];
    const { migratePostgres } = await import('@so-cai/store-postgres');
    const options = {
      ...schemaOf(address),
      ...(appRole === undefined ? {} : { appRole }),
      ...(readerRole === undefined ? {} : { readerRole }),
    };
    const { from, to } = await migratePostgres(address.connection, options).catch((error: unknown) => {
      throw said(address, error);
    });
    if (context.json) await context.printJson({ ok: true, database: address.shown, from, to });
    else
      await context.print(
        from === to
          ? context.words({
              vi: `${address.shown} đã sẵn sàng: các bảng phiên bản ${to}.`,
              en: `${address.shown} is ready: its tables are of version ${to}.`,
            })
          : context.words({
              vi: `Đã chuẩn bị ${address.shown}: các bảng từ phiên bản ${from} lên ${to}.`,
              en: `Prepared ${address.shown}: its tables went from version ${from} to ${to}.`,
            }),
      );
    return 0;
  },
};
