import { z } from 'zod';
import { PLAIN_ROLES, type ColumnRole, type RoleView } from '../cohort/roles/study-roles.ts';
import { cells } from './path-field.ts';

export type { RoleView };

const because = z.string().max(1000).optional();

/** What a column is to the study, as requests and a project's manifest have it. */
export const columnRole: z.ZodType<ColumnRole, ColumnRole> = z.union([
  z.strictObject({ role: z.enum(PLAIN_ROLES), because }),
  z.strictObject({
    role: z.literal('event'),
    time: z.string().min(1),
    happened: cells(z.string()).nullable(),
    because,
  }),
]);

/** Roles by column; null takes one away. */
export const roleChanges = z.record(z.string().min(1), columnRole.nullable());
export type RoleChanges = z.output<typeof roleChanges>;
