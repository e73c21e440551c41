import type { Instant } from '#libs/calendar';
import { namedCover } from '../absence.js';
import { heirOf } from '../succession.js';
import type { Absence, Directory } from '../types.js';
import type { DirectoryFault } from './fault.js';

const COVER_DEPTH = 2;

/**
 * What OWN-7 refuses when an absence is written: covering for oneself, covers that stand in for each other at the same
 * time, and a line of absent covers longer than two. Absences that don't overlap make no line.
 */
export function coverFaults(dir: Directory): DirectoryFault[] {
  return dir.absences.flatMap((absence) => {
    if (absence.cover === absence.person) return [fault('own-cover', absence)];
    const lines = [
      ...dir.absences.filter((one) => overlap(one, absence)).map((one) => Math.max(one.from, absence.from)),
      ...(dir.successions ?? []).map((one) => one.from).filter((at) => absence.from < at && at < absence.to),
    ];
    const codes = lines.map((at) => lineFault(dir, absence, at)).filter((code) => code !== undefined);
    return [...new Set(codes)].map((code) => fault(code, absence));
  });
}

const overlap = (one: Absence, other: Absence): boolean => one.from < other.to && other.from < one.to;

function lineFault(dir: Directory, absence: Absence, at: Instant): CoverCode | undefined {
  const line = [absence.person];
  // The cover left this very person their posts (OWN-8): nobody is named any more, and the head of the unit steps in.
  if (heirOf(dir, absence.cover, at) === absence.person) return undefined;
  for (
    let next: string | undefined = heirOf(dir, absence.cover, at);
    next !== undefined;
    next = namedCover(dir, next, at)
  ) {
    if (next === absence.person) return 'cover-circle';
    if (line.includes(next)) return undefined;
    line.push(next);
  }
  return line.length - 1 > COVER_DEPTH ? 'cover-too-deep' : undefined;
}

type CoverCode = 'own-cover' | 'cover-circle' | 'cover-too-deep';

const words: Record<CoverCode, [en: string, zh: string]> = {
  'own-cover': ['names the absent person as cover; name somebody else', '把请假人自己列为代理人；请另选他人'],
  'cover-circle': [
    'comes back to the absent person through the covers; name a cover who is there',
    '的代理关系构成循环；请指定在岗的代理人',
  ],
  'cover-too-deep': [
    'needs more than two covers in a row; name a cover who is there',
    '的代理超过两级；请指定在岗的代理人',
  ],
};

function fault(code: CoverCode, { person }: Absence): DirectoryFault {
  const [en, zh] = words[code];
  return {
    code,
    rule: 'OWN-7',
    where: person,
    en: `the absence of ${person} ${en}`,
    zh: `${person} 的请假${zh}`,
  };
}
