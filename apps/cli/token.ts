import { Command } from 'commander';
import { issueToken, rolesOpenTo, signingKeys } from '#libs/auth';
import type { TokenSubject } from '#libs/auth';
import { roleWords } from '#libs/catalogue';
import { role as roles } from '#libs/messages';
import type { Role } from '#libs/messages';
import type { Directory } from '#libs/organisation';
import type { Store } from '#libs/store';
import { openRunning } from './running-store.js';

interface TokenOptions {
  role?: string;
  ttl: string;
}

/** `huying token PERSON`: a signed token of the embedded default, for a person or an enterprise's account. */
export function tokenCommand(): Command {
  return new Command('token')
    .argument(
      '[person]',
      'id of a person (p-0059), an enterprise (e-0001) or one of its contacts (e-0001.2); without it, whom one can act as',
    )
    .description('print a token to act as somebody 以某人身份操作的令牌')
    .option('--role <role>', 'one of the roles that the person has now; the main one unless told otherwise')
    .option('--ttl <span>', 'how long it is valid: 30m, 8h, 2d', '8h')
    .addHelpText(
      'after',
      '\nUse it: curl -H "Authorization: Bearer $(./huying token p-0059)" http://localhost:3000/v1/me',
    )
    .action(async (id: string | undefined, options: TokenOptions) => {
      process.exitCode = await printToken(id, options);
    });
}

async function printToken(id: string | undefined, options: TokenOptions): Promise<number> {
  const opened = await openRunning();
  if (!opened.ok) return refused(opened.problem);
  const { store, home } = opened;
  try {
    if (id === undefined) {
      process.stdout.write(await everybody(store));
      return 0;
    }
    const found = await subjectFor(store, id, options.role);
    if (typeof found === 'string') return refused(found);
    process.stdout.write(`${await issueToken(await signingKeys(home), found, ttlOf(options.ttl))}\n`);
    return 0;
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  } finally {
    await store.close();
  }
}

function refused(problem: string): number {
  process.stderr.write(`huying: ${problem}\n`);
  return 1;
}

function ttlOf(text: string): string {
  if (/^\d{1,4} ?[smhd]$/.test(text)) return text;
  throw new Error(`--ttl takes a span such as 30m, 8h or 2d, not ${text}`);
}

/** Whom the token speaks for, or what is wrong and whom one could be. */
async function subjectFor(store: Store, id: string, asked?: string): Promise<TokenSubject | string> {
  // A contact 联系人 bears the enterprise's id: e-0001.2 (POR-1).
  const [account = ''] = id.split('.');
  const enterprise = await store.directory.enterprise(account);
  if (enterprise) {
    const contact = account === id ? {} : { contact: id };
    return enterprise.hasAccount
      ? { kind: 'enterprise', sub: account, ...contact }
      : `${account} ${enterprise.name} has no account; its people use the link of the receipt.`;
  }
  const [directory, at] = [await store.directory.snapshot(), await store.clock.now()];
  const open = rolesOpenTo(directory, id, at);
  const wanted = roles.safeParse(asked);
  if (open.length === 0) return nobody(directory, id, at);
  if (asked === undefined) return { kind: 'person', sub: id };
  if (wanted.success && open.includes(wanted.data)) return { kind: 'person', sub: id, role: wanted.data };
  return `${id} is not ${asked} now, but: ${open.map(said).join(', ')}.`;
}

const said = (role: Role): string => `${role} (${roleWords[role].zh})`;

/** Whom one can act as: an example of each role, and an enterprise that signs in. */
async function everybody(store: Store): Promise<string> {
  const people = examples(await store.directory.snapshot(), await store.clock.now());
  const account = (await store.directory.enterprises()).find((enterprise) => enterprise.hasAccount);
  return `${people}\n${account ? `  ${account.id}  ${account.name}  enterprise (企业)\n` : ''}`;
}

function nobody(directory: Directory, id: string, at: number): string {
  const known = directory.people.find((person) => person.id === id);
  const why = known ? `${id} ${known.name} is not active now.` : `There is nobody with the id ${id}.`;
  return `${why} ${examples(directory, at)}`;
}

/** One person for each role, so that a newcomer can choose. */
function examples(directory: Directory, at: number): string {
  const seen = new Set<Role>();
  const lines = directory.people.flatMap((person) => {
    const fresh = rolesOpenTo(directory, person.id, at).filter((role) => !seen.has(role));
    for (const role of fresh) seen.add(role);
    return fresh.length > 0 ? [`  ${person.id}  ${person.name}  ${fresh.map(said).join(', ')}`] : [];
  });
  return `You can act as, for example:\n${lines.join('\n')}`;
}
