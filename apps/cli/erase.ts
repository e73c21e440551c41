import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { readConfig } from '#libs/config';
import { openDocuments } from '#libs/documents';
import { rolesAt } from '#libs/organisation';
import { erase, openStore, sweepDocuments } from '#libs/store';
import type { ErasurePlan, Store } from '#libs/store';
import { DOCUMENT_PLACE } from './document-place.js';
import { refused, run, say } from './keys/run.js';
import { storeFacts } from './store-facts.js';
import { homeFolder } from './up/home.js';

interface EraseOptions {
  by: string;
  dryRun?: boolean;
  confirm?: string;
}

/** `huying erase ENTERPRISE`: an enterprise's data, for good. */
export function eraseCommand(): Command {
  return new Command('erase')
    .argument('<enterprise>', 'its id')
    .description(
      "erase an enterprise's data 删除企业数据 by destroying its key; shows what goes, asks, erases",
    )
    .requiredOption('--by <person>', 'the administrator who answers for it; stays on record')
    .option('--dry-run', 'show what would go, and change nothing')
    .option('--confirm <enterprise>', 'the id once more: nothing is asked then')
    .action((enterprise: string, options: EraseOptions) => run(() => eraseOne(enterprise, options)));
}

async function eraseOne(enterprise: string, { by, dryRun, confirm }: EraseOptions): Promise<number> {
  const facts = storeFacts();
  const { masterKey } = facts;
  if (!masterKey)
    return refused('the master key is missing: set HUYING_MASTER_KEY_FILE or HUYING_MASTER_KEY');
  const store = await openStore({ url: facts.url, poolSize: 2, masterKey, name: 'huying-cli' });
  try {
    const at = await store.clock.now();
    if (!rolesAt(await store.directory.snapshot(), by, at).includes('administrator'))
      return refused(`${by} is no administrator now`);
    const options = { adminUrl: facts.adminUrl, masterKey, enterprise, by, at };
    const plan = await erase({ ...options, dryRun: true });
    if (!plan.against || plan.against.kind === 'open') show(plan);
    if (plan.against) return await unless(store, plan, enterprise);
    if (dryRun) return 0;
    if ((confirm ?? (await typed(enterprise))) !== enterprise)
      return refused(`nothing was erased: type ${enterprise}, or give it as --confirm ${enterprise}`);
    const done = await erase(options);
    if (done.against) return await unless(store, done, enterprise);
    return await finish(store, done);
  } finally {
    await store.close();
  }
}

/** What stands against it; an erasure that was cut short is brought to its end. */
async function unless(store: Store, { against, ...plan }: ErasurePlan, enterprise: string): Promise<number> {
  switch (against?.kind) {
    case 'merged':
      return refused(`${enterprise} is merged into ${against.into}: erase that one, which takes it along`);
    case 'open':
      return refused(
        `${against.streams.length} requests or questions of ${enterprise} are open: ${against.streams.slice(0, 10).join(', ')}. Bring them to their closing first.`,
      );
    case 'erased':
      say(`${enterprise} was erased on ${against.at.toISOString()}`);
      return removeFiles(store, plan.documents);
    default:
      return refused(`there is no enterprise ${enterprise}`);
  }
}

function show(plan: ErasurePlan): void {
  const { enterprises, requests, questions, documents, contacts, statements, changes, keys } = plan;
  say(`enterprises 企业: ${enterprises.join(', ')}`);
  say(`words of requests 诉求: ${requests}, of questions 提问: ${questions}`);
  say(`documents 材料: ${documents}, contacts 联系人: ${contacts}, statements 外迁意向: ${statements}`);
  say(`entries in the record of changes 变更记录: ${changes}, versions of its key 密钥: ${keys}`);
  for (const stream of plan.elsewhere)
    say(`${stream} was corrected from another enterprise: words under that one's key stay readable`);
  for (const stream of plan.lost)
    say(`${stream} was corrected to another enterprise: words under this key become unreadable`);
}

async function finish(store: Store, plan: ErasurePlan): Promise<number> {
  say(`erased: ${plan.enterprises.join(', ')}; the erasure stays on record`);
  say('backups hold the key until they are gone: see docs/guide/privacy.md');
  return removeFiles(store, plan.documents);
}

/** The bytes of documents that nobody can open any more; the worker does the same every ten minutes. */
async function removeFiles(store: Store, known: number): Promise<number> {
  if (known === 0) return 0;
  const bytes = openDocuments({ home: homeFolder(), ...readConfig(DOCUMENT_PLACE) });
  let erased = 0;
  for (;;) {
    const swept = await sweepDocuments(store, 0, (hash) => bytes.remove(hash));
    erased += swept.erased;
    if (swept.erased === 0) break;
  }
  say(`files of documents removed: ${erased}`);
  return 0;
}

async function typed(enterprise: string): Promise<string> {
  if (!process.stdin.isTTY) return '';
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await asked.question(`This cannot be undone. Type ${enterprise} to erase it: `)).trim();
  } finally {
    asked.close();
  }
}
