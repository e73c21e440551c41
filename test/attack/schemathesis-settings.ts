import type { KnownIds } from './known-ids.js';

/** How often a parameter takes an id that exists. */
const OFTEN = 0.8;

/** Where which ids belong. */
const PLACES: [paths: string, parameter: string, ids: keyof KnownIds][] = [
  ['^/v1/requests/\\{id\\}', 'path.id', 'requests'],
  ['^/v1/requests/\\{id\\}/documents/', 'path.doc', 'documents'],
  ['^/v1/seat/questions/\\{id\\}', 'path.id', 'questions'],
  ['^/v1/commands/', 'path.id', 'commands'],
  ['^/v1/enterprises/\\{id\\}', 'path.id', 'enterprises'],
  ['^/v1/people/\\{id\\}', 'path.id', 'people'],
  ['^/v1/units/', 'path.unit', 'units'],
  ['^/v1/items/', 'path.id', 'items'],
  ['^/v1/follow/', 'path.token', 'links'],
];
const FIELDS: [field: string, ids: keyof KnownIds][] = [
  ['body.enterprise', 'enterprises'],
  ['body.unit', 'units'],
  ['body.street', 'units'],
  ['body.to', 'people'],
  ['body.person', 'people'],
  ['body.cover', 'people'],
  ['body.handler', 'people'],
  ['body.master', 'requests'],
  ['body.item', 'items'],
  ['query.request', 'requests'],
  ['query.unit', 'units'],
];

/** What is answered where a rule refuses what a schema lets through. */
const BY_RULE = ['"2xx"', 304, 401, 403, 404, 409, 412, 422, 429, 503];

/** Operations that hold what is named against what there is, and say so field by field. */
const LOOKED_UP = [
  ...['getRequest', 'getHistory', 'getClocks', 'decodePayloads', 'setDutyDay', 'swapDuty'],
  ...['beginDeparture', 'nameSuccessor', 'addAbsence', 'openRequest', 'explainRoute', 'findDuplicates'],
  ...['takeDownEnterprise', 'completeEnterprise'],
];

/** What a check must leave out, and why; everything else is looked at. */
const EXPECTED = `
# A schema cannot say the rules: whose turn it is, dates that fit the calendar, a version that is stale. What is refused
# for a rule has a status of its own; what the schema can say must not be answered with 400.
[checks.positive_data_acceptance]
expected-statuses = [${BY_RULE.join(', ')}]

# What is too large, too often or of no format is refused before anybody looks at its schema.
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 429, 431]

# A file is judged by its content, of which a schema says nothing.
[[operations]]
include-operation-id = ["addDocument", "importOrganisation"]
checks = { positive_data_acceptance = { expected-statuses = [${[...BY_RULE, 400, 413, 415].join(', ')}] } }

# Who is named must be known, a moment that is looked back at must have passed, a payload must bear this district's seal.
[[operations]]
include-operation-id = [${LOOKED_UP.map((id) => `"${id}"`).join(', ')}]
checks = { positive_data_acceptance = { expected-statuses = [${[...BY_RULE, 400].join(', ')}] } }

# A cursor is what the page before gave; made up, it is none.
[[operations]]
include-operation-id = ["listRequests", "listTasks", "listDecisions"]
checks = { positive_data_acceptance = { expected-statuses = [${[...BY_RULE, 400].join(', ')}] } }
`;

/** The settings of one run, as TOML. */
export function schemathesisSettings(ids: KnownIds): string {
  const bound = (name: string) => `{ dictionary = "${name}", probability = ${OFTEN} }`;
  const lists = Object.entries(ids).map(
    ([name, values]) => `[dictionaries.${name}]\nvalues = ${JSON.stringify(values)}\n`,
  );
  const fields = FIELDS.map(([field, name]) => `"${field}" = ${bound(name)}`);
  const places = PLACES.map(
    ([paths, parameter, name]) =>
      `[[operations]]\ninclude-path-regex = '${paths}'\nparameters = { "${parameter}" = ${bound(name)} }\n`,
  );
  return [...lists, '[parameters]', ...fields, '', ...places, EXPECTED].join('\n');
}
