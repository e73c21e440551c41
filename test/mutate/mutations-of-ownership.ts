import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

/** OWN, COR, DEC: who owns it, slips, declining and withdrawing. */
export const mutationsOfOwnership: Mutation[] = [
  ...inFile('libs/request/decide/intake.ts', [
    [
      'OWN-1',
      'received without an owner',
      "d.emit('owner_assigned', { person: found.ref.person, unit: found.ref.unit, via: found.via });",
      '',
    ],
    ['OWN-1', 'nobody found is no refusal', 'if (!found)', 'if (false)'],
    ['OWN-2', 'whoever meets it does not own it', "['station', 'visit', 'direct']", '[]'],
    ['OWN-2', 'the cover is passed over', "['cover', found.cover],", ''],
    ['OWN-2', 'the duty person is passed over', "['duty', found.duty],", ''],
    ['OWN-2', 'the fallback is passed over', "['fallback', found.fallback],", ''],
    ['OWN-2', 'the operator never owns', "['operator', found.met],", ''],
    [
      'OWN-2',
      'the owner counts as first responder',
      "d.actor.kind === 'person' && channel !== 'import' ? d.actor.person : ",
      '',
    ],
    ['OWN-2', 'the steward is not told', '!steward || !STEWARDED.has(d.state.tier)', 'true'],
    ['OWN-2', 'every steward is told', '!STEWARDED.has(d.state.tier)', 'false'],
    [
      'OWN-3',
      'plan does not start at receipt',
      "startClock(d, { id: 'plan', name: 'plan', budget: budgets.plan });",
      '',
    ],
    [
      'OWN-3',
      'contact does not start at receipt',
      "startClock(d, { id: 'contact', name: 'contact', budget: budgets.contact });",
      '',
    ],
  ]),
  ...inFile('libs/request/decide/answer.ts', [
    [
      'OWN-3',
      'verify does not start at delivery',
      "startClock(d, { id: 'verify', name: 'verify', budget: d.policy.clocks.verify });",
      ';',
    ],
  ]),
  ...inFile('libs/request/decide/follow-up.ts', [
    ['OWN-2', 'anybody confirms for the steward', '!steward || !acts', 'false'],
  ]),
  ...inFile('libs/request/decide/transfers.ts', [
    ['OWN-1', 'ownership goes to somebody who is not active', 'receiver?.person !== to', 'false'],
    ['OWN-6', 'anybody accepts', '!actsFor(d, d.state.offer.to)', 'false'],
    ['OWN-6', 'transfers without limit', 'd.state.transfersThisCycle >= perCycle', 'false'],
    ['OWN-6', 'back to a former owner', 'd.state.owners.includes(to)', 'false'],
    ['OWN-6', 'in the last fifth', '<= clock.budgetMs * d.policy.transfer.lastShare', '< 0'],
    ['OWN-6', 'anybody names an owner', '!isCoordinator(d)', 'false'],
    ['OWN-6', 'the coordinator names somebody at any time', '!d.state.awaitsNaming', 'false'],
    [
      'OWN-6',
      'two offers at once',
      'if (d.state.offer)\n            return refuse',
      'if (false)\n            return refuse',
    ],
    [
      'OWN-6',
      'no acceptance needed',
      "d.emit('transfer_offered', {",
      "d.emit('owner_assigned', { person: receiver.person, unit: receiver.unit, via: 'transfer', reason });\n    d.emit('transfer_offered', {",
    ],
  ]),
  ...inFile('libs/request/decide/who.ts', [
    ['OWN-7', 'a cover cannot act', ' || d.actor.coveringFor === person', ''],
    ['OWN-7', 'a cover acts for one alone', ' || covers(d, person)', ''],
  ]),
  ...inFile('libs/request/decide/consequences.ts', [
    ['OWN-6', 'an offer never lapses', "d.emit('transfer_lapsed', { transfer: clock.id, ...fired });", ';'],
  ]),
  ...inFile('libs/request/decider.ts', [
    [
      'OWN-10',
      'a stale command is carried out',
      'stageFault(state, command) ?? staleFault(state, command)',
      'stageFault(state, command)',
    ],
  ]),
  ...inFile('libs/request/evolve/index.ts', [
    ['OWN-10', 'time passing alone is a conflict', "    'warned',", ''],
    [
      'OWN-10',
      'the conflict does not say what changed',
      '{ number: meta.number, type: event.type }',
      "{ number: meta.number, type: '' }",
    ],
  ]),
  ...inFile('libs/organisation/absence.ts', [
    ['OWN-7', 'covers without end', 'const COVER_DEPTH = 2;', 'const COVER_DEPTH = 9;'],
    ['OWN-7', 'an absence has no end', 'absence.from <= at && at < absence.to', 'absence.from <= at'],
    ['OWN-7', 'the head of the unit is passed over', 'heads.find(free)', 'undefined'],
    ['OWN-7', 'an absent cover stands in', 'if (presentAt(dir, next, at))', 'if (true)'],
  ]),
  ...inFile('libs/organisation/faults/cover-faults.ts', [
    ['OWN-7', 'circles may be written', 'if (next === absence.person)', 'if (false)'],
    ['OWN-7', 'oneself may be written', 'absence.cover === absence.person', 'false'],
    ['OWN-7', 'too many covers may be written', 'line.length - 1 > COVER_DEPTH', 'false'],
  ]),
  ...inFile('libs/organisation/holdings.ts', [
    [
      'OWN-1',
      'a disabled account is active',
      'person.disabledAt === undefined || at < person.disabledAt',
      'true',
    ],
    ['OWN-1', 'a role that ended is valid', 'holding.to === undefined || at < holding.to', 'true'],
  ]),
  ...inFile('libs/organisation/candidates.ts', [
    [
      'OWN-2',
      'an absent specialist owns',
      'specialist !== undefined && isAbsent(dir, specialist, at) ? undefined : ',
      '',
    ],
  ]),
  ...inFile('libs/request/decide/classification.ts', [
    ['COR-1', 'anybody corrects', 'entry.author === authorOf(d.actor)', 'true'],
    ['COR-1', 'the author corrects for ever', 'd.at <= until', 'true'],
    ['COR-1', 'the coordinator cannot correct', 'if (isCoordinator(d))\n', 'if (false)\n'],
    ['COR-1', 'clocks stay wrong', 'correctClock(d, clock, budgets[name]);', ';'],
  ]),
  ...inFile('libs/request/move-clock.ts', [
    ['COR-1', 'what had fired counts for the right clock', 'clock.occurrence + 1', 'clock.occurrence'],
    ['COR-1', 'warnings that were wrong stand', 'firedRightly(d, right)', 'clock.fired'],
  ]),
  ...inFile('libs/request/evolve/clocks.ts', [
    ['COR-1', 'a wrong breach is not marked', '{ marked: true }', '{}'],
  ]),
  ...inFile('libs/request/decide/correct-feedback.ts', [
    ['COR-1', 'a right result does not close', 'if (!wasGood && isGood)', 'if (false)'],
    ['COR-1', 'a wrong result does not reopen', 'if (wasGood && !isGood)', 'if (false)'],
    ['COR-1', 'a result is corrected after a new answer', 'last?.entry !== entry || !stands', 'false'],
  ]),
  ...inFile('libs/request/evolve/closing.ts', [
    ['COR-1', 'not solved noted by mistake counts', 'state.notSolved - (unsaid ? 1 : 0)', 'state.notSolved'],
  ]),
  ...inFile('libs/request/decide/decline.ts', [
    ['DEC-1', 'anybody declines', "!isCoordinator(d) || d.actor.kind !== 'person'", 'false'],
    ['DEC-1', 'declined at any time', 'd.at > until', 'false'],
    ['DEC-1', 'declined again after an objection', 'if (d.state.objectedToDecline)', 'if (false)'],
    ['DEC-1', 'back to the same person', 'ref && !taken.has(ref.person)', 'ref'],
    ['DEC-1', 'staff withdraw', "by === 'enterprise' && d.actor.kind !== 'enterprise'", 'false'],
    ['DEC-1', 'no does not count', "d.emit('withdrawal_denied', {});", ''],
  ]),
  ...inFile('libs/request/agenda.ts', [
    [
      'DEC-1',
      'silence does not withdraw',
      "'withdrawal_end', withdrawal?.until)",
      "'withdrawal_end', undefined)",
    ],
  ]),
];
