import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../../core/engine/training/parts/queue.ts';

const at = '2026-11-30T12:00:00.000Z';
const kept = (project: string, message: string): string =>
  troubleOf(project, { at, message, hint: '' }).message;

describe('what a project keeps of a failed part', () => {
  it('names the project, and no folder above it', () => {
    const project = '/home/Jane Doe/Trial.etiograph';
    expect(kept(project, `${project}/runs/a.json cannot be written: there is no room.`)).toBe(
      'Trial.etiograph/runs/a.json cannot be written: there is no room.',
    );
  });

  it('names other files by their names alone', () => {
    expect(
      kept('/p/T.etiograph', 'See /home/Jane Doe/logs/slurm-7.log, “/media/Doe, J/x.csv” too.'),
    ).not.toMatch(/home|Jane|logs|media|Doe/);
    expect(kept('D:\\T.etiograph', 'C:\\Users\\Jane Doe\\AppData\\scratch.tmp is gone.')).toBe(
      'scratch.tmp is gone.',
    );
  });

  it('leaves sentences as they are', () => {
    const sentence = 'Its process was killed and/or stopped (1/2 of the parts); 3 / 4 are done.';
    expect(kept('/p/T.etiograph', sentence)).toBe(sentence);
  });

  it('keeps the hint and the time', () => {
    const trouble = troubleOf('/p/T', { at, message: 'm', hint: 'Delete /p/T/runs/x, then again.' });
    expect(trouble).toEqual({ at, message: 'm', hint: 'Delete T/runs/x, then again.' });
  });
});
