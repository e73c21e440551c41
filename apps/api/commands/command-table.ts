import type { Operation } from '../operation/operation.js';
import type { ProblemCode } from '#libs/catalogue';
import { commandWords } from '#libs/catalogue';
import { commandData } from '#libs/messages';
import type { CommandRow, RoutedCommand } from './command-row.js';
import { commandResult, openedExample, resultExample } from './command-result.js';
import { rowsOfEnding } from './rows-of-ending.js';
import { rowsOfItems } from './rows-of-items.js';
import { rowsOfOwnership } from './rows-of-ownership.js';
import { rowsOfTasks } from './rows-of-tasks.js';
import { rowsOfWork } from './rows-of-work.js';

/** Every command's route: the table that routes, policies, validation and OpenAPI are made from. */
export const commandTable: CommandRow[] = [
  ...rowsOfWork,
  ...rowsOfTasks,
  ...rowsOfItems,
  ...rowsOfOwnership,
  ...rowsOfEnding,
];

/** What any command may be refused for. */
const ofEveryCommand: ProblemCode[] = [
  'invalid',
  'idempotency-key-missing',
  'unauthenticated',
  'forbidden',
  'not-allowed',
  'not-found',
  'too-large',
  'unsupported-media-type',
  'command-id-reused',
  'too-many-in-flight',
  'command-pending',
  'engine-unavailable',
  'erased',
  'database-unavailable',
  'internal',
];
const ofLaterCommands: ProblemCode[] = ['version-invalid', 'stale', 'ended', 'wrong-stage', 'merged'];

/** `record_contact` → `record-contact`: the route is named after the command. */
export const commandPath = (type: RoutedCommand): string =>
  type === 'open' ? '/v1/requests' : `/v1/requests/:id/${type.replaceAll('_', '-')}`;

/** `record_contact` → `recordContact`, `open` → `openRequest`. */
export const operationId = (type: RoutedCommand): string =>
  type === 'open' ? 'openRequest' : type.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A row as an operation. */
export function commandOperation(row: CommandRow): Operation {
  const { type, policy, example, rules, errors } = row;
  const opening = type === 'open';
  return {
    method: 'post',
    path: commandPath(type),
    id: operationId(type),
    tag: 'commands',
    summary: commandWords[type],
    description: `Rules: ${rules}.`,
    policy,
    command: type,
    body: { schema: commandData[type], example },
    answer: {
      status: opening ? 201 : 200,
      description: opening ? 'The receipt 回执' : 'Carried out: its events are in the journal',
      schema: commandResult,
      example: opening ? openedExample : resultExample,
      headers: { ETag: 'the version of the request after the command', Location: 'where the request is' },
      ...(opening && { opens: { path: '/v1/requests/:id', parameters: { id: '$response.body#/request' } } }),
    },
    errors: [...ofEveryCommand, ...(opening ? [] : ofLaterCommands), ...errors],
  };
}
