export { joined, languageTag, preferred, w } from './word.js';
export type { Language, Word } from './word.js';
export {
  actionWords,
  agentActWords,
  channelWords,
  clockWords,
  closedAsWords,
  gradeWords,
  levelWords,
  mediumWords,
  natureWords,
  outcomeWords,
  pauseWords,
  refusalWords,
  resultWords,
  roleWords,
  solvedWords,
  stageWords,
  taskRoleWords,
  taskStatusWords,
  tierWords,
  transferWords,
} from './terms.js';
export { commandWords } from './commands.js';
export { decisionWords } from './decisions.js';
export { enterpriseSees } from './audience.js';
export { eventWords } from './events.js';
export { questionEndWords, questionStageWords, seatEventWords, turnCauseWords } from './seat.js';
export { departureWords, postWords } from './posts.js';
export { likenessWord } from './likeness.js';
export { momentWord } from './moments-of-agenda.js';
export { sentenceOf } from './sentences.js';
export type { Naming } from './naming.js';
export { offsetAt, whenWord } from './moments.js';
export { budgetWord, spanWord } from './spans.js';
export { problemWords } from './problems.js';
export type { ProblemCode } from './problems.js';
export {
  counterfactualSentence,
  dispatchWords,
  routeConditionWord,
  routedSentence,
  routeFieldWords,
  shadowSentence,
} from './routes.js';
export type { RouteNaming } from './routes.js';
