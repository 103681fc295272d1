/** One reading of a table, timed, in a process of its own; see `../import.ts`. */
import { DuckDBInstance } from '@duckdb/node-api';
import { importTable } from '../../../core/node/duckdb/import.ts';
import { planTable } from '../../../core/node/duckdb/tables.ts';

const [mode, file, target] = process.argv.slice(2);
let note = '';
if (mode === 'workbook') await import('apache-arrow');
const began = performance.now();
const cpu = process.cpuUsage();
if (mode === 'duckdb') {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${file}')`);
} else {
  const result = await importTable(await planTable(file), target);
  note = JSON.stringify(result.rejectCounts);
}
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
console.log(
  JSON.stringify({ ms, cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024, note }),
);
process.exit(0);
