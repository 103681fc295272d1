/** Whether cells are months of years as German clinics write them, and no numbers with four decimals: `03.2021`. */
export function areMonths(present: ReadonlyMap<string, number>): boolean {
  const cells = [...present.keys()];
  return (
    cells.some((cell) => cell.startsWith('0')) &&
    cells.every((cell) => /^(?:0[1-9]|1[0-2])\.(?:19|20)\d\d$/.test(cell))
  );
}

/** Whether cells are winters or years of school, and no months: `2009/10`, `2010/11`. */
export function areSeasons(present: ReadonlyMap<string, number>): boolean {
  return [...present.keys()].every((cell) => {
    const [, from, to] = /^(?:19|20)(\d\d)[-/](\d\d)$/.exec(cell) ?? [];
    return from !== undefined && (Number(from) + 1) % 100 === Number(to);
  });
}
