import type { Relation, Role } from './callers.js';

/** Reading a request: whole, as its enterprise sees it, and as far as a helper's share of it goes. */
const READ =
  'getRequest getHistory getClocks getNext getTasks getRoute getChecklist getSolved listDocuments getDocument addDocument';
const READ_AS_ENTERPRISE =
  'getRequest getHistory getClocks getRoute getChecklist listDocuments getDocument addDocument';
const SHARE = 'getTasks listDocuments addDocument';
const ENTERPRISE_SAYS =
  'addWords objectToPause objectToDecline withdraw confirmWithdrawal correct giveFeedback reply callLeader receiveMaterial authoriseAgent revokeAgent';
const OPERATOR =
  'recordContact addWords objectToPause objectToDecline withdraw correct recordDelivery recordAttempt giveFeedback reply receiveMaterial revokeAgent';
const COORDINATOR =
  'addWords resume reclassify offerMerge unmerge assignTask dispatchRoute convene offerTransfer assignOwner decideProposal correct annulBreach ' +
  'takeAction moveLadder decline recordDelivery recordAttempt giveFeedback closeUnverified recordReview adjudicateTask returnReport waiveTask ' +
  'recordMinutes rateCooperation tickStep receiveMaterial authoriseAgent recordAgentAct';
const JOINT = 'decideProposal takeAction closeWithReservation recordReview';
const OWNER =
  'recordContact submitPlan publishUpdate addWords pause resume requestExtension reclassify offerMerge assignTask dispatchRoute convene offerTransfer ' +
  'confirmReceipt correct takeAction withdraw answer recordDelivery recordAttempt giveFeedback recordReview reply returnReport waiveTask recordMinutes ' +
  'rateCooperation confirmPromise tickStep askMaterial receiveMaterial authoriseAgent revokeAgent recordAgentAct';
const HEAD =
  'recordContact submitPlan publishUpdate addWords resume reclassify assignTask dispatchRoute correct recordDelivery recordAttempt giveFeedback ' +
  'recordReview tickStep askMaterial receiveMaterial authoriseAgent recordAgentAct';
const STEWARD =
  'recordContact addWords confirmReceipt decideProposal takeAction recordAttempt giveFeedback closeWithReservation recordReview';
const CHIEF = 'addWords confirmReceipt decideProposal takeAction closeWithReservation recordReview';
const OF_THE_TASK = 'assignTask acceptTask refuseTask nameHandler reportTask confirmSession';
const HANDLER =
  'addWords convene returnReport waiveTask recordMinutes rateCooperation recordReview correct tickStep receiveMaterial authoriseAgent recordAgentAct';

/**
 * What opens in which role and relation, written down by hand from the rules and from what each role comes for; whatever
 * stands nowhere is shut. `addDocument` of an ended request opens, and is refused for its end.
 */
export const REQUESTS: Partial<Record<Role, Partial<Record<Relation, string>>>> = {
  operator: everywhere(`${READ} ${OPERATOR}`),
  coordinator: everywhere(`${READ} ${COORDINATOR}`),
  joint_meeting: everywhere(`${READ} ${JOINT}`),
  administrator: everywhere(READ),
  specialist: {
    own: `${READ} ${OWNER}`,
    'same unit': `${READ} addWords recordAttempt giveFeedback recordReview`,
    'other unit': 'recordReview',
    'other enterprise': 'recordReview',
    ended: `${READ} ${OWNER}`,
  },
  station_head: {
    own: `${READ} ${HEAD}`,
    'other unit': 'recordReview',
    'other enterprise': 'recordReview',
    ended: `${READ} ${HEAD}`,
  },
  steward: {
    own: `${READ} ${STEWARD}`,
    'other unit': 'recordReview',
    'other enterprise': 'recordReview',
    ended: `${READ} ${STEWARD}`,
  },
  // The leaders of the district sit in the unit above all others, and look at everything below.
  chain_chief: {
    own: `${READ} ${CHIEF}`,
    'same unit': `${READ} addWords recordReview`,
    'other unit': `${READ} addWords recordReview`,
    'other enterprise': `${READ} addWords recordReview`,
    ended: `${READ} ${CHIEF}`,
  },
  department: {
    own: `${READ} ${OF_THE_TASK} ${HANDLER}`,
    'same unit': `${READ} ${OF_THE_TASK} addWords recordReview tickStep correct`,
    'other unit': 'recordReview',
    'other enterprise': 'recordReview',
    ended: `${READ} ${OF_THE_TASK} ${HANDLER}`,
  },
  partner: {
    own: `${SHARE} ${OF_THE_TASK} returnReport waiveTask`,
    ended: `${SHARE} ${OF_THE_TASK} returnReport waiveTask`,
  },
  enterprise: {
    own: `${READ_AS_ENTERPRISE} ${ENTERPRISE_SAYS}`,
    ended: `${READ_AS_ENTERPRISE} ${ENTERPRISE_SAYS}`,
  },
  contact: {
    own: without(`${READ_AS_ENTERPRISE} ${ENTERPRISE_SAYS}`, 'giveFeedback', 'reply'),
    ended: without(`${READ_AS_ENTERPRISE} ${ENTERPRISE_SAYS}`, 'giveFeedback', 'reply'),
  },
  link: { own: ENTERPRISE_SAYS, ended: ENTERPRISE_SAYS },
};

const TALK = 'sayQuestion turnQuestion';
/** The same of a question at the seat, which the specialist has taken. */
export const QUESTIONS: Partial<Record<Role, Partial<Record<Relation, string>>>> = {
  operator: everywhere('getQuestion claimQuestion'),
  coordinator: everywhere('getQuestion claimQuestion turnQuestion'),
  administrator: everywhere('getQuestion'),
  specialist: {
    own: `getQuestion claimQuestion answerQuestion ${TALK}`,
    ended: `getQuestion claimQuestion answerQuestion ${TALK}`,
  },
  steward: { own: 'getQuestion claimQuestion', ended: 'getQuestion claimQuestion' },
  chain_chief: { own: 'getQuestion claimQuestion', ended: 'getQuestion claimQuestion' },
  enterprise: { own: `getQuestion judgeQuestion ${TALK}`, ended: `getQuestion judgeQuestion ${TALK}` },
  contact: { own: `getQuestion ${TALK}`, ended: `getQuestion ${TALK}` },
};

const RECORD = 'completeEnterprise recordRelocationStatement withdrawRelocationStatement';
/** And of an enterprise's record, which does not end: what has ended is its request. */
export const ENTERPRISES: Partial<Record<Role, Partial<Record<Relation, string>>>> = {
  operator: everywhere(`getEnterprise getPortrait ${RECORD}`),
  coordinator: everywhere(`getEnterprise getPortrait mergeEnterprise ${RECORD}`),
  joint_meeting: everywhere('getEnterprise'),
  administrator: everywhere('getEnterprise getPortrait completeEnterprise mergeEnterprise'),
  specialist: {
    ...everywhere('getEnterprise'),
    own: `getEnterprise getPortrait ${RECORD}`,
    ended: `getEnterprise getPortrait ${RECORD}`,
  },
  station_head: everywhere('getEnterprise'),
  steward: {
    ...everywhere('getEnterprise'),
    own: `getEnterprise getPortrait ${RECORD}`,
    ended: `getEnterprise getPortrait ${RECORD}`,
  },
  chain_chief: {
    ...everywhere(`getEnterprise ${RECORD}`),
    own: `getEnterprise getPortrait ${RECORD}`,
    ended: `getEnterprise getPortrait ${RECORD}`,
  },
  department: everywhere('getEnterprise'),
  partner: everywhere('getEnterprise'),
  enterprise: { own: 'getPortrait', ended: 'getPortrait' },
  contact: { own: 'getPortrait', ended: 'getPortrait' },
};

const STAFF =
  'operator specialist partner station_head steward chain_chief department joint_meeting coordinator administrator';
const ACCOUNTS = `${STAFF} enterprise contact`;
const OFFICES = 'coordinator administrator';
const MEETING = 'operator specialist partner station_head steward chain_chief coordinator enterprise contact';

/** What is about no request, question or enterprise: the roles to which it opens (`contact`: one who follows). */
export const GENERAL: Record<string, string> = {
  ...{ followRequest: 'everybody', getLive: 'everybody', getReady: 'everybody' },
  ...{ getMetrics: 'everybody', getOpenApi: 'everybody' },
  getCommand: `${ACCOUNTS} link`,
  ...{ getMe: ACCOUNTS, findItems: ACCOUNTS, getItem: ACCOUNTS, explainRoute: ACCOUNTS },
  ...{ listRequests: ACCOUNTS, listQuestions: ACCOUNTS, followStream: ACCOUNTS },
  ...{ openRequest: MEETING, findDuplicates: MEETING, askQuestion: 'enterprise contact' },
  ...{ listTasks: STAFF, listDecisions: STAFF, findSolved: STAFF, findPeople: STAFF, findEnterprises: STAFF },
  ...{ listUnits: STAFF, listAbsences: STAFF, getDuty: STAFF },
  // Of the station u-0041: its people, those above it, and whoever sees everything.
  getQueue: 'operator specialist station_head chain_chief joint_meeting coordinator administrator',
  // Of somebody of that station: the head, and the offices.
  getDeparture: `station_head ${OFFICES}`,
  // Of somebody else's absence and duty.
  ...{ addAbsence: OFFICES, endAbsence: OFFICES, swapDuty: OFFICES, setDutyDay: OFFICES },
  ...{ listDepartures: OFFICES, beginDeparture: OFFICES, nameSuccessor: OFFICES, cancelDeparture: OFFICES },
  ...{ importOrganisation: 'administrator', exportOrganisation: 'administrator' },
  ...{ listOrganisationChanges: 'administrator', reorganise: 'administrator' },
  takeDownEnterprise: 'operator specialist station_head steward coordinator partner',
  listRelocationSignals: 'steward chain_chief coordinator joint_meeting administrator',
  decodePayloads: OFFICES,
};

function everywhere(doors: string): Record<Relation, string> {
  return { own: doors, 'same unit': doors, 'other unit': doors, 'other enterprise': doors, ended: doors };
}

function without(doors: string, ...shut: string[]): string {
  return doors
    .split(' ')
    .filter((door) => !shut.includes(door))
    .join(' ');
}
