/**
 * When a record begins, from its base time (`[[h:]m:]s[.s]`) and base date (`d/m/yyyy`).
 *
 * @returns yyyy-mm-ddThh:mm:ss in local time of the clinic; empty where there is no date, or none that there can be
 */
export function startOf(time: string, date: string): string {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date) ?? [];
  const [second, minute = '0', hour = '0'] = time.split(':').reverse();
  if (!year || !/^\d+(\.\d*)?$/.test(second)) return '';
  const two = (field: string): string => field.padStart(2, '0');
  const text = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second.split('.')[0])}`;
  const at = Date.parse(`${text}Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : '';
}
