/** What a role may do with a table, in the words of SQL, sorted. */
export interface Decided {
  app?: string;
  /** What API reads for enterprises, partners and receipts' links may do; always row by row. */
  guest?: string;
}

/** Tables with enterprises' data: under row-level security, whoever asks. */
export const PROTECTED: Record<string, Decided> = {
  event: { app: 'select', guest: 'select' },
  stream_head: { app: 'select' },
  request_view: { app: 'select', guest: 'select' },
  clock_view: { app: 'select', guest: 'select' },
  task_view: { app: 'select', guest: 'select' },
  question_view: { app: 'select', guest: 'select' },
  request_number: {},
  follow_link: { app: 'delete insert select' },
  opening: { app: 'delete insert select update' },
  same_opening: { app: 'insert select' },
  data_key: { app: 'insert select' },
  signed_head_stream: { app: 'insert select' },
  erasure: { app: 'select' },
  document: { app: 'delete insert select update', guest: 'insert select update(stored) update(touched_at)' },
  document_upload: { app: 'delete insert select update', guest: 'insert select' },
  departure_request: { app: 'insert select update' },
  enterprise: { app: 'delete insert select update', guest: 'select' },
  enterprise_contact: { app: 'delete insert select update', guest: 'select' },
  enterprise_statement: { app: 'insert select update', guest: 'select' },
  enterprise_tie: { app: 'delete insert select update' },
  enterprise_tier: { app: 'delete insert select update' },
  organisation_change: { app: 'insert select' },
  people_change: { app: 'insert select' },
};

/** Tables without, and why no row of them is anybody's own. */
export const SHARED: Record<string, Decided & { because: string }> = {
  unit: { app: 'delete insert select update', because: 'the public organisation' },
  chain: { app: 'delete insert select update', because: 'the public organisation' },
  position: { app: 'delete insert select update', because: 'the public organisation' },
  person: { app: 'delete insert select update', because: 'officials, whom every receipt names' },
  holding: { app: 'delete insert select update', because: 'who holds which office' },
  absence: { app: 'delete insert select update', because: 'who covers for whom, of officials' },
  succession: { app: 'delete insert select update', because: 'who stands in for whom, of officials' },
  departure: { app: 'insert select update', because: 'officials who leave; what they held is protected' },
  duty_shift: { app: 'delete insert select update', because: 'the duty roster' },
  duty_day: { app: 'delete insert select update', because: 'the duty roster' },
  fallback: { app: 'delete insert select update', because: 'who owns what nobody else can' },
  directory_revision: { app: 'select', because: 'one number' },
  policy_pack: { app: 'insert select', because: 'published' },
  calendar_version: { app: 'insert select', guest: 'select', because: 'published' },
  routing_rules: { app: 'insert select', because: 'published' },
  item_catalogue: { app: 'insert select', because: 'published' },
  product_clock: { app: 'select', because: 'the one clock' },
  request_number_day: { because: 'how many numbers a day has given out' },
  signed_head: { app: 'insert select', because: 'signatures, and how much each covers' },
  master_key: { app: 'insert select', because: 'fingerprints of keys' },
  migration: { because: 'which migrations ran' },
};

/** Functions that others than their owner may call. What nobody is named for here runs as a trigger or inside another. */
export const FUNCTIONS: Record<string, string> = {
  journal_append: 'app',
  keep_number: 'app',
  reserve_number: 'app',
  reserve_opening: 'app',
  lock_directory: 'app',
  journal_settled: 'everybody',
  huying_at: 'everybody',
  huying_now: 'everybody',
  refuse_change: 'everybody',
  directory_changed: 'everybody',
  caller_ids: 'guest',
  caller_requests: 'guest',
  caller_reads: 'guest',
  caller_enterprises: 'guest',
  telling_words: 'app guest',
};
