import { contactRights, role, tier } from '#libs/messages';
import type { TableName } from '#libs/organisation';
import {
  type Column,
  choice,
  flag,
  fromDay,
  id,
  inFacts,
  inWishes,
  number,
  several,
  text,
  toDay,
  whole,
} from './column.js';

const units = ['district', 'centre', 'department', 'street', 'station', 'joint_meeting', 'partner'];
const media = ['call', 'visit', 'message', 'portal'];

/** The columns of each table as lists carry them, in order; what a list has no column for stays as it is. */
export const COLUMNS: Record<TableName, Column[]> = {
  units: [
    ...[id('id'), choice('kind', units), text('name'), text('nameEn'), id('parent')],
    ...[fromDay('closed', 'closedAt'), id('successor')],
  ],
  chains: [id('id'), text('name'), text('nameEn')],
  positions: [
    ...[id('id'), id('unit'), choice('role', role.options), text('title'), text('titleEn')],
    ...[flag('leads'), id('chain')],
  ],
  people: [id('id'), text('name'), text('phone', 40)],
  holdings: [id('person'), id('position'), fromDay('from'), toDay('to')],
  duty: [
    ...[id('person'), whole('weekday', 0, 6), whole('from', 0, 1440), whole('to', 1, 1440)],
    ...[fromDay('since'), toDay('until')],
  ],
  fallback: [text('unit'), id('person')],
  enterprises: [
    ...[id('id'), text('name'), text('nameEn'), id('street'), id('chain'), flag('account', 'hasAccount')],
    ...[inFacts(text('industry', 200)), inFacts(choice('size', ['micro', 'small', 'medium', 'large']))],
    ...[inFacts(whole('employees', 0)), inFacts(number('registeredCapital')), inFacts(text('founded', 10))],
    ...[inFacts(text('address', 200)), inFacts(text('language', 20))],
    inFacts(choice('lifeStage', ['starting', 'growing', 'mature', 'transforming', 'declining'])),
    ...[inWishes(several('channels', media)), inWishes(text('hours', 200)), inWishes(id('person'))],
    ...[inWishes(flag('quiet')), inWishes(several('aloneOn'))],
  ],
  ties: [
    ...[id('enterprise'), choice('kind', ['steward', 'specialist', 'leader']), id('person')],
    ...[fromDay('from'), toDay('to')],
  ],
  tiers: [
    ...[id('enterprise'), text('list'), whole('year', 1970, 2499), whole('rank', 1)],
    ...[choice('tier', tier.options), fromDay('from'), toDay('to')],
  ],
  contacts: [
    ...[id('enterprise'), id('id'), text('name'), text('phone', 40), text('title')],
    several('rights', contactRights),
  ],
};

/** What a sheet may be called beside its table's own name. */
export const CHINESE: Record<TableName, string> = {
  units: '单位',
  chains: '产业链',
  positions: '岗位',
  people: '人员',
  holdings: '任职',
  duty: '值班',
  fallback: '兜底人',
  enterprises: '企业',
  ties: '企业关系',
  tiers: '企业分级',
  contacts: '联系人',
};
