/** People of the sample district, by what they are. */
export const who = {
  operator: 'p-0008',
  coordinator: 'p-0006',
  specialist: 'p-0059',
  otherSpecialist: 'p-0065',
  steward: 'p-0020',
  stationHead: 'p-0058',
  partner: 'p-0075',
  department: 'p-0042',
  administrator: 'p-0017',
  enterprise: 'e-0001',
  otherEnterprise: 'e-0002',
} as const;

let told = 0;

/**
 * A matter of enterprise e-0001, whose specialist is p-0059. Each time it is sent it says something else, for the very
 * same words within ten minutes would be the same request (DUP-2); a copy `{ ...matter }` keeps saying the same.
 */
export const matter = {
  enterprise: who.enterprise,
  channel: 'hotline',
  nature: 'application',
  grade: 'simple',
  summary: '申请延长货车通行时间',
  get words() {
    return `厂区门口道路 22 时后限行，夜间发货受影响（第 ${(told += 1)} 次）。`;
  },
  contactName: '钱先生',
  contactPhone: '0000-5551-0101',
};
