import { eventWords } from './events.js';
import type { Sentences } from './naming.js';
import { agentActWords } from './terms.js';
import { after, joined, w } from './word.js';

/** The checklist 办理清单 and agent handling 代办 in sentences. */
export const sentencesOfChecklist: Sentences = {
  checklist_started: (d) => {
    const names = joined(d.steps.map(({ name }) => name));
    return w(
      `按“${d.name.zh}”的清单（${d.version}）办理：${names.zh}`,
      `Handled by the list of “${d.name.en}” (${d.version}): ${names.en}`,
    );
  },
  material_asked: (d, say) => {
    const until = d.until === undefined ? undefined : say.when(d.until);
    const names = joined(d.materials.map(({ name }) => name));
    const what = w(
      `请企业${until ? `于 ${until.zh} 前` : ''}提供 ${names.zh}`,
      `Asked for${until ? ` by ${until.en}` : ''}: ${names.en}`,
    );
    return after(what, d.words);
  },
  step_ticked: (d) => after(w(`完成步骤“${d.name.zh}”`, `Step “${d.name.en}” is done`), d.words),
  material_received: (d) => after(w(`收到${d.name.zh}`, `Received: ${d.name.en}`), d.receipt),
  checklist_corrected: (d) =>
    after(w(`第 ${d.entry} 条登记有误，已撤销`, `Entry ${d.entry} is taken back`), d.words),
  agent_authorised: (d, say) => {
    const until = d.until === undefined ? w('', '') : say.when(d.until);
    const what = w(
      `企业委托代办${until.zh && `，至 ${until.zh}`}`,
      `The enterprise authorised agent handling${until.en && ` until ${until.en}`}`,
    );
    return after(what, d.scope);
  },
  agent_acted: (d) => {
    const act = agentActWords[d.act];
    return after(w(`${eventWords.agent_acted.zh}（${act.zh}）`, `In its name: ${act.en}`), d.words);
  },
};
