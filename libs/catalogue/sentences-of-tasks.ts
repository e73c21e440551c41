import { eventWords } from './events.js';
import type { Sentences } from './naming.js';
import { refusalWords, resultWords, taskRoleWords } from './terms.js';
import { after, joined, w } from './word.js';

/** Tasks 交办, sessions 会商, hand-overs and the direct line in sentences. */
export const sentencesOfTasks: Sentences = {
  task_assigned: (d) =>
    w(
      `交办${d.mandatory ? '' : '（可选）'}${taskRoleWords[d.role].zh}任务：${d.what}`,
      `${d.mandatory ? 'Task' : 'Optional task'} (${taskRoleWords[d.role].en}): ${d.what}`,
    ),
  task_offered: (d, say) => {
    const until = d.refusableUntil;
    const who = w(
      `任务交给${say.unit(d.unit).zh}，承办人${say.person(d.handler)}`,
      `The task goes to ${say.unit(d.unit).en}, handled by ${say.person(d.handler)}`,
    );
    if (until === undefined) return who;
    return w(
      `${who.zh}，${say.when(until).zh} 前可以退单`,
      `${who.en}; it may be refused until ${say.when(until).en}`,
    );
  },
  task_accepted: (d, say) => {
    const how = {
      word: w('承办单位已受理', 'The unit accepted the task'),
      silence: w(
        `至 ${say.when(d.at).zh} 未回复，视为受理`,
        `Nothing was said until ${say.when(d.at).en}: accepted by silence`,
      ),
      ruling: w('依裁定承办，不得再退单', 'Accepted by the ruling, which is final'),
      session: w('依会商决定承办', 'Accepted in the session'),
    };
    return how[d.by];
  },
  task_refused: (d, say) =>
    after(
      w(
        `${say.unit(d.unit).zh}退单（${refusalWords[d.reason].zh}${d.provision ? `，依据 ${d.provision}` : ''}）`,
        `${say.unit(d.unit).en} refused the task (${refusalWords[d.reason].en}${d.provision ? `, ${d.provision}` : ''})`,
      ),
      d.words,
    ),
  adjudication_opened: (d, say) =>
    w(
      `两次退单，提请企业服务中心裁定，应于 ${say.when(d.due).zh} 前作出`,
      `Refused twice: the coordinator rules by ${say.when(d.due).en}`,
    ),
  task_adjudicated: (d, say) =>
    after(
      d.by === 'coordinator'
        ? w(`裁定由${say.unit(d.unit).zh}承办`, `The ruling: ${say.unit(d.unit).en} handles it`)
        : w(
            `逾期未裁定，由${say.unit(d.unit).zh}承办`,
            `Nobody ruled in time: ${say.unit(d.unit).en} handles it`,
          ),
      d.words,
    ),
  handler_named: (d, say) =>
    after(w(`承办人改为${say.person(d.handler)}`, `${say.person(d.handler)} handles the task now`), d.words),
  task_reported: (d) =>
    after(w(`承办反馈（${resultWords[d.result].zh}）`, `Report (${resultWords[d.result].en})`), d.words),
  report_returned: (d) => after(eventWords.report_returned, d.words),
  task_waived: (d) => after(eventWords.task_waived, d.words),
  session_convened: (d, say) => {
    const units = joined(d.members.map(({ unit }) => say.unit(unit)));
    return after(
      w(
        `召集 ${units.zh} 于 ${say.when(d.on).zh} 会商，${say.when(d.confirmBy).zh} 前未回复视为到会`,
        `${units.en} meet at ${say.when(d.on).en}; whoever says nothing until ${say.when(d.confirmBy).en} counts as present`,
      ),
      d.words,
    );
  },
  session_confirmed: (d, say) =>
    after(
      d.attends
        ? w(`${say.unit(d.unit).zh}确认到会`, `${say.unit(d.unit).en} comes to the session`)
        : w(`${say.unit(d.unit).zh}不能到会`, `${say.unit(d.unit).en} cannot come to the session`),
      d.words,
    ),
  session_presumed: (d, say) => {
    const units = joined(d.units.map((unit) => say.unit(unit)));
    return w(`${units.zh}未回复，视为到会`, `${units.en} said nothing and count as present`);
  },
  session_held: (d) => after(eventWords.session_held, d.words),
  cooperation_rated: (d, say) =>
    after(
      w(
        `${say.unit(d.unit).zh}配合评价 ${d.score} 分`,
        `Cooperation of ${say.unit(d.unit).en}: ${d.score} of 5`,
      ),
      d.words,
    ),
  handed_over: (d, say) =>
    w(
      `由${say.person(d.from)}交接给${say.person(d.to)}：承诺 ${d.promises.length} 项、在办任务 ${d.tasks.length} 项`,
      `Handed over from ${say.person(d.from)} to ${say.person(d.to)}: ${d.promises.length} promises, ${d.tasks.length} open tasks`,
    ),
  leader_called: (d, say) =>
    after(
      w(
        `企业通过上连天线联系${say.person(d.leader)}`,
        `The enterprise called ${say.person(d.leader)} on the direct line`,
      ),
      d.words,
    ),
  call_answered: (d) => after(eventWords.call_answered, d.words),
};
