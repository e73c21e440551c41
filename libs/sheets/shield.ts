/**
 * A cell of a CSV file that begins like a formula is run by a spreadsheet, whoever wrote it into a name or an address.
 * Such a cell goes out with an apostrophe before it, and the apostrophe is taken off when it comes back.
 */
export const shielded = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

/** What was meant before it was shielded. */
export const asTyped = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
