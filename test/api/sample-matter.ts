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

/** A matter of enterprise e-0001, whose specialist is p-0059. */
export const matter = {
  enterprise: who.enterprise,
  channel: 'hotline',
  nature: 'application',
  grade: 'simple',
  summary: '申请延长货车通行时间',
  words: '厂区门口道路 22 时后限行，夜间发货受影响。',
  contactName: '钱先生',
  contactPhone: '0000-5551-0101',
};
