import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngine } from '../engine/engine.ts';
import type { DeviceReport } from '../compute/device.ts';
import type { EngineApi } from '../contract/engine-api.ts';
import type { EnginePorts } from '../engine/project/ports.ts';
import { writeFileAtomic } from './files/atomic.ts';
import { fileSource } from './files/byte-source.ts';
import { fingerprint } from './files/fingerprint.ts';
import { summedFiles } from './files/summed-files.ts';
import { stampsOf } from './files/stamp.ts';
import { importTable } from './duckdb/import.ts';
import { tryTable } from './duckdb/try-table.ts';
import {
  lookAtTable,
  planTable,
  previewTable,
  readCodebook,
  tableColumnNames,
  tableSheets,
} from './duckdb/tables.ts';
import { readBareTable } from './duckdb/bare-table.ts';
import { listFiles, siblingFiles, walkFiles } from './files/files.ts';
import { imageCodec } from './images/image-codec.ts';
import { keyFiles } from './project/key-file.ts';
import { recordingReader } from './recordings/reader.ts';
import { keptRequests } from './kept-requests.ts';
import { writeColumns } from './duckdb/parquet.ts';
import { scratchFolder } from './project/files.ts';
import type { RunProbe } from './devices/probe.ts';
import { appVersion, ownPackage } from './own-package.ts';
import { createProject, openProject } from './project/project.ts';
import { writeSampleCohort } from './sample-cohort.ts';
import { trainingPorts } from './training-ports.ts';
import { storedTables } from './duckdb/stored-tables.ts';

export interface NodeEngineOptions {
  /** How a device is tried, where a child process of Node cannot be had. */
  readonly runProbe?: RunProbe;
  /** Told of the devices when they have been looked for. */
  readonly onDevices?: (devices: readonly DeviceReport[]) => void;
}

/** The engine on this computer's files, DuckDB, sharp and onnxruntime. */
export async function createNodeEngine({ runProbe, onDevices }: NodeEngineOptions = {}): Promise<EngineApi> {
  const version = appVersion();
  const ports: EnginePorts = {
    version,
    now: () => performance.now(),
    date: () => new Date().toISOString(),
    createProject: (folder) => createProject(folder, version),
    openProject: async (folder) => openProject(await found(folder), version),
    isProject: async (folder) => exists(join(await found(folder), 'project.json')),
    files: {
      list: listFiles,
      exists,
      siblings: siblingFiles,
      walk: walkFiles,
      open: fileSource,
      fingerprint,
      summed: summedFiles,
      stamps: stampsOf,
      writeBytes: writeFileAtomic,
    },
    tables: {
      sheets: tableSheets,
      columnNames: tableColumnNames,
      plan: planTable,
      preview: previewTable,
      look: lookAtTable,
      import: importTable,
      tryOut: tryTable,
      readCodebook,
      readBare: readBareTable,
    },
    recordingReader,
    keptRequests: keptRequests(),
    keyFiles,
    stored: storedTables,
    images: imageCodec,
    drawPng: async (...args) => (await import('./images/picture.ts')).drawPng(...args),
    scratch: scratchFolder,
    software: softwareVersions(),
    devices: {
      list: () => devicesFor(runProbe, onDevices),
      choose: async (...args) => (await import('./devices/devices.ts')).chooseFastest(...args),
    },
    training: trainingPorts,
    writeColumns: (path, format, { subjects, columns }) =>
      writeColumns(
        path,
        [
          { name: 'subject', values: subjects },
          ...columns.map(({ name, values }) => ({ name, values: Float64Array.from(values) })),
        ],
        format,
      ),
    writeSample: writeSampleCohort,
  };
  return createEngine(ports);
}

const listed = new Map<RunProbe | undefined, Promise<DeviceReport[]>>();

/** Tries the devices once a process: that takes seconds. */
function devicesFor(
  runProbe: RunProbe | undefined,
  onDevices: NodeEngineOptions['onDevices'],
): Promise<DeviceReport[]> {
  const list = async (): Promise<DeviceReport[]> => {
    const devices = await (await import('./devices/devices.ts')).listDevices(runProbe);
    onDevices?.(devices);
    return devices;
  };
  const known = listed.get(runProbe) ?? list();
  listed.set(runProbe, known);
  return known;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** `study` means `study.etiograph` where only that is there. */
const found = async (folder: string): Promise<string> =>
  !(await exists(folder)) && (await exists(`${folder}.etiograph`)) ? `${folder}.etiograph` : folder;

/** What computes, as a report names it. */
const COMPUTING = ['onnxruntime-node', '@tensorflow/tfjs-core', '@duckdb/node-api', 'sharp'];

function softwareVersions(): Record<string, string> {
  const own = ownPackage();
  const packages = COMPUTING.map((name) => [name, own?.dependencies[name] ?? 'unknown'] as const);
  return { 'Node.js': process.version, [process.platform]: process.arch, ...Object.fromEntries(packages) };
}
