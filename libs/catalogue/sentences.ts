import type { DomainEvent, EventOf } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import { commandWords } from './commands.js';
import { eventWords } from './events.js';
import type { Naming, Sentences } from './naming.js';
import { sentencesOfChecklist } from './sentences-of-checklist.js';
import { sentencesOfTasks } from './sentences-of-tasks.js';
import { routedSentence } from './routes.js';
import { budgetWord, spanWord } from './spans.js';
import {
  actionWords,
  channelWords,
  clockWords,
  closedAsWords,
  gradeWords,
  levelWords,
  mediumWords,
  natureWords,
  outcomeWords,
  pauseWords,
  solvedWords,
  stageWords,
  tierWords,
  transferWords,
} from './terms.js';
import { after, joined, w } from './word.js';
import type { Word } from './word.js';

const plain = (text: string): Word => w(text, text);

const sentences: Sentences = {
  ...sentencesOfTasks,
  ...sentencesOfChecklist,
  received: (d) =>
    w(
      `经${channelWords[d.channel].zh}接单，编号 ${d.number}，${natureWords[d.nature].zh}（${gradeWords[d.grade].zh}）：${d.summary}`,
      `Received by ${channelWords[d.channel].en} as ${d.number}, ${natureWords[d.nature].en} (${gradeWords[d.grade].en}): ${d.summary}`,
    ),
  owner_assigned: (d, say) => {
    const passed = d.via === 'successor' ? w('离任交接，', ', as the successor of who left') : w('', '');
    return w(
      `${passed.zh}首问责任人为${say.unit(d.unit).zh}${say.person(d.person)}`,
      `${say.person(d.person)} of ${say.unit(d.unit).en} owns it${passed.en}`,
    );
  },
  routed: (d, say) => routedSentence(d, say),
  steward_told: (d, say) =>
    w(`已告知服务管家${say.person(d.person)}`, `Steward ${say.person(d.person)} was told`),
  receipt_confirmed: (d, say) =>
    w(`服务管家${say.person(d.person)}确认受领`, `Steward ${say.person(d.person)} confirmed receipt`),
  clock_started: (d, say) =>
    d.name === 'promise'
      ? w(`承诺应于 ${say.when(d.due).zh} 前兑现`, `The promise is due ${say.when(d.due).en}`)
      : w(
          `${clockWords[d.name].zh}开始计时${d.budget.n === 0 ? '' : `，时限 ${budgetWord(d.budget).zh}`}，应于 ${say.when(d.due).zh} 前完成`,
          `The clock of ${clockWords[d.name].en} runs: ${d.budget.n === 0 ? '' : `${budgetWord(d.budget).en}, `}due ${say.when(d.due).en}`,
        ),
  clock_met: (d, say) =>
    w(
      `${say.clock(d.clock).zh}${d.late ? '超时后' : '按时'}完成，用时 ${spanWord(d.usedMs).zh}`,
      `${say.clock(d.clock).en} met ${d.late ? 'late' : 'in time'} after ${spanWord(d.usedMs).en}`,
    ),
  clock_ended: (d, say) =>
    w(`${say.clock(d.clock).zh}计时终止`, `The clock of ${say.clock(d.clock).en} ended`),
  clock_paused: (d, say) =>
    w(`${say.clock(d.clock).zh}暂停计时`, `The clock of ${say.clock(d.clock).en} paused`),
  clock_resumed: (d, say) =>
    w(
      `${say.clock(d.clock).zh}恢复计时，应于 ${say.when(d.due).zh} 前完成`,
      `The clock of ${say.clock(d.clock).en} runs again, due ${say.when(d.due).en}`,
    ),
  clock_moved: (d, say) =>
    w(
      `${say.clock(d.clock).zh}期限调整为 ${d.to === undefined ? '待定' : say.when(d.to).zh}`,
      `${say.clock(d.clock).en} is due ${d.to === undefined ? 'when it runs again' : say.when(d.to).en} now`,
    ),
  warned: (d, say) =>
    w(
      `${say.clock(d.clock).zh}时限已用 ${d.percent}%`,
      `${d.percent} % of the time for ${say.clock(d.clock).en} is used`,
    ),
  breached: (d, say) =>
    w(
      `${say.clock(d.clock).zh}超时（应于 ${say.when(d.dueAt).zh}）`,
      `${say.clock(d.clock).en} is overdue since ${say.when(d.dueAt).en}`,
    ),
  escalated: (d, say) => {
    const people = joined(d.recipients.map(({ person }) => plain(say.person(person))));
    return w(
      `因${say.clock(d.clock).zh}提至${levelWords[d.level].zh}，送达：${people.zh}`,
      `Escalated to ${levelWords[d.level].en} for ${say.clock(d.clock).en}; reaches ${people.en}`,
    );
  },
  escalation_collapsed: (d, say) =>
    w(
      `${levelWords[d.level].zh}（应于 ${say.when(d.dueAt).zh}）并入更高一级`,
      `${levelWords[d.level].en}, due ${say.when(d.dueAt).en}, was taken up by a higher one`,
    ),
  action_taken: (d, say) => {
    const what = w(
      `${levelWords[d.level].zh}处置：${actionWords[d.action].zh}`,
      `${levelWords[d.level].en} acted: ${actionWords[d.action].en}`,
    );
    const dated =
      d.until === undefined
        ? what
        : w(`${what.zh}（至 ${say.when(d.until).zh}）`, `${what.en} (until ${say.when(d.until).en})`);
    return after(dated, d.words);
  },
  contacted: (d, say) =>
    after(
      w(
        `${say.when(d.happened).zh} 以${mediumWords[d.medium].zh}联系了${d.with}（${d.number}）`,
        `Contact by ${mediumWords[d.medium].en} with ${d.with} (${d.number}) at ${say.when(d.happened).en}`,
      ),
      d.words,
    ),
  planned: (d, say) => stepped('方案', 'Plan', d.words, d.next, d.on, say),
  updated: (d, say) => stepped('进展', 'Done', d.done, d.next, d.on, say),
  words_added: (d) => after(eventWords.words_added, d.words),
  promised: (d, say) =>
    w(`承诺于 ${say.when(d.due).zh} 前：${d.what}`, `Promised by ${say.when(d.due).en}: ${d.what}`),
  promise_moved: (d, say) =>
    w(
      `承诺由 ${say.when(d.from).zh} 改至 ${say.when(d.to).zh}`,
      `The promise moved from ${say.when(d.from).en} to ${say.when(d.to).en}`,
    ),
  pause_started: (d, say) =>
    after(
      w(
        `暂停至 ${say.when(d.until).zh}，原因：${pauseWords[d.reason].zh}`,
        `Paused until ${say.when(d.until).en}: ${pauseWords[d.reason].en}`,
      ),
      d.words,
    ),
  objected: (d) => after(eventWords.objected, d.words),
  extended: (d) => after(w(`第 ${d.times} 次延期`, `Extension no. ${d.times}`), d.words),
  proposed: (d, say) => {
    const command = commandWords[d.command as keyof typeof commandWords];
    return w(
      `“${command.zh}”报请审批，${say.when(d.due).zh} 前未批即视为不同意`,
      `“${command.en}” waits for a decision; refused if undecided by ${say.when(d.due).en}`,
    );
  },
  proposal_approved: (d) => after(eventWords.proposal_approved, d.words),
  proposal_refused: (d) => after(eventWords.proposal_refused, d.words),
  transfer_offered: (d, say) =>
    after(
      w(
        `拟转给${say.unit(d.unit).zh}${say.person(d.to)}（${transferWords[d.reason].zh}），${say.when(d.until).zh} 前有效`,
        `Offered to ${say.person(d.to)} of ${say.unit(d.unit).en} (${transferWords[d.reason].en}) until ${say.when(d.until).en}`,
      ),
      d.words,
    ),
  transfer_declined: (d) => after(eventWords.transfer_declined, d.words),
  reclassified: (d) => after(classified(eventWords.reclassified, d), d.words),
  corrected: (d) => after(classified(w(`更正第 ${d.entry} 条`, `Entry ${d.entry} corrected`), d), d.words),
  breach_annulled: (d, say) =>
    after(
      w(`${say.clock(d.clock).zh}超时不计入统计`, `The breach of ${say.clock(d.clock).en} does not count`),
      d.words,
    ),
  answered: (d) =>
    after(w(`答复（${outcomeWords[d.outcome].zh}）`, `Answer (${outcomeWords[d.outcome].en})`), d.words),
  delivered: (d) =>
    w(`答复经${mediumWords[d.via].zh}送达`, `The answer was delivered by ${mediumWords[d.via].en}`),
  attempted: (d) =>
    after(
      w(
        `第 ${d.attempt} 次回访（${mediumWords[d.medium].zh}）未果`,
        `Call-back attempt ${d.attempt} (${mediumWords[d.medium].en})`,
      ),
      d.words,
    ),
  feedback_given: (d) =>
    after(
      w(
        `反馈：${d.contacted ? '已联系' : '未联系'}、${solvedWords[d.solved].zh}、满意度 ${d.satisfied} 分`,
        `Feedback: ${d.contacted ? 'contacted' : 'not contacted'}, ${solvedWords[d.solved].en}, satisfaction ${d.satisfied} of 5`,
      ),
      d.words,
    ),
  closed: (d, say) =>
    after(
      w(
        `办结（${closedAsWords[d.as].zh}），${say.when(d.until).zh} 前可提出未解决`,
        `Closed (${closedAsWords[d.as].en}); “not solved” reopens it until ${say.when(d.until).en}`,
      ),
      d.ground,
    ),
  reopened: (d) => w(`重新办理（第 ${d.cycle} 轮）`, `Reopened (cycle ${d.cycle})`),
  reviewed: (d) => after(eventWords.reviewed, d.words),
  declined: (d) =>
    w(`不予受理：${d.ground}。建议：${d.advice}`, `Declined: ${d.ground}. Advice: ${d.advice}`),
  withdrawal_taken: (d, say) =>
    w(
      `电话撤回，待企业于 ${say.when(d.until).zh} 前确认`,
      `Withdrawn by telephone; falls away on “no” until ${say.when(d.until).en}`,
    ),
  replied: (d) => after(eventWords.replied, d.words),
  merge_offered: (d) =>
    after(w(`提出并入诉求 ${d.number}`, `Offered to be merged into ${d.number}`), d.words),
  merged: (d) => w(`已并入诉求 ${d.number}`, `Merged into ${d.number}`),
  unmerged: (d) => after(eventWords.unmerged, d.words),
  child_joined: (d) => w(`诉求 ${d.number} 并入本件`, `${d.number} was merged into this request`),
  ended: (d) => w(`结束：${stageWords[d.as].zh}`, `Ended: ${stageWords[d.as].en}`),
};

function stepped(zh: string, en: string, done: string, next: string, on: Instant, say: Naming): Word {
  return w(
    `${zh}：${done}；下一步（${say.when(on).zh} 前）：${next}`,
    `${en}: ${done}; next, by ${say.when(on).en}: ${next}`,
  );
}

type Classified = Pick<EventOf<'corrected'>['data'], 'nature' | 'grade' | 'tier'>;
function classified(what: Word, { nature, grade, tier }: Classified): Word {
  const parts = [nature && natureWords[nature], grade && gradeWords[grade], tier && tierWords[tier]];
  const said = joined(parts.filter((part) => part !== undefined));
  return said.zh === '' ? what : w(`${what.zh}（${said.zh}）`, `${what.en} (${said.en})`);
}

/** What happened to a merged request while its master was worked on (DUP-3). */
const SHADOW = w('（并单期间，仅作记录）', ' (while merged: recorded, nobody was told)');

/** An event in a sentence; those without figures of their own are said by their name. */
export function sentenceOf(event: DomainEvent, say: Naming): Word {
  const sentence = sentences[event.type] as ((data: never, naming: Naming) => Word) | undefined;
  const said = sentence?.(event.data as never, say) ?? eventWords[event.type];
  return 'shadow' in event.data && event.data.shadow === true ? joined([said, SHADOW], w('', '')) : said;
}
