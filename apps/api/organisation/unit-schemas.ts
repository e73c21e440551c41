import { z } from 'zod';
import { role } from '#libs/messages';
import { word } from '../operation/answer-parts.js';
import { asOf } from './as-of.js';

export const unitsQuery = z.strictObject({ at: asOf });
export type UnitsQuery = z.output<typeof unitsQuery>;

const holder = z.object({ id: z.string(), name: z.string(), since: z.iso.datetime() });

export const unitItem = z
  .object({
    id: z.string(),
    kind: z.enum(['district', 'centre', 'department', 'street', 'station', 'joint_meeting', 'partner']),
    name: word,
    parent: z.string().optional(),
    depth: z.int().describe('0 for the district; units stand below the one they belong to'),
    closedAt: z.iso.datetime().optional(),
    successor: z.string().optional().describe('who is answerable for its matters since it closed'),
    positions: z.array(
      z.object({
        id: z.string(),
        role,
        roleName: word,
        title: word,
        leads: z.boolean(),
        chain: z.string().optional(),
        holders: z.array(holder).describe('who held it at that moment'),
      }),
    ),
  })
  .meta({ id: 'Unit' });
export type UnitItem = z.output<typeof unitItem>;
