// How much of a file is read at all: enough for any extract, and little enough for any machine.

/** The longest cell that is read, in characters: what a cell of a spreadsheet can hold. */
export const CELL_LIMIT = 32_767;
/** The longest row of a CSV file, in characters. */
export const ROW_LIMIT = 4_194_304;
/** The largest workbook, in bytes as it lies on disk. */
export const WORKBOOK_LIMIT = 67_108_864;
/** The most that a sheet and the texts of its workbook may unpack to, in bytes. */
export const UNPACKED_LIMIT = 268_435_456;
/** The most files in a workbook. */
export const PARTS_LIMIT = 4_096;
/** The most cells from the first to the last that is filled, empty ones counted. */
export const AREA_LIMIT = 20_000_000;
/** The rows of a sheet, as every spreadsheet has them. */
export const SHEET_ROWS_LIMIT = 1_048_576;
/** How many problems are listed unless said otherwise; the others are counted. */
export const PROBLEMS_LIMIT = 1_000;
