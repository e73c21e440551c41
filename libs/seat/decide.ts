import { addBudget, isOpen } from '#libs/calendar';
import type { SeatEvent, SeatEventOf, TurnCause } from '#libs/messages';
import { agenda } from './agenda.js';
import * as no from './refusals.js';
import type { MaybeQuestion, QuestionState, SeatCommand, SeatDecision, SeatRules } from './question.js';

/** Words to and fro at most; what needs more is no matter for the seat. */
const MOST_SAID = 100;

const accept = (...events: SeatEvent[]): SeatDecision => ({ rejected: false, events });
const ended = (as: SeatEventOf<'question_ended'>['data']['as']): SeatEvent => ({
  type: 'question_ended',
  data: { as },
});

/** The events that a command makes, or why it is refused. Pure, as the request's own core is. */
export function decide(rules: SeatRules, question: MaybeQuestion, command: SeatCommand): SeatDecision {
  if (command.type === 'ask') return question ? no.alreadyAsked : ask(rules, command);
  if (!question) return no.noQuestion;
  if (question.end) return no.ended(question.end);
  switch (command.type) {
    case 'claim':
      return claim(question, command);
    case 'say':
      return say(question, command);
    case 'answer_in_place':
      return answer(rules, question, command);
    case 'judge':
      return judge(question, command);
    case 'turn':
      return turnByHand(question, command);
    case 'note_request':
      return noteRequest(question, command);
    case 'fire':
      return fire(question, command);
    default:
      return no.noQuestion;
  }
}

/** In working hours somebody answers within the budget; outside them it is a request at once. */
function ask({ policy, hours, calendar }: SeatRules, { data, at }: SeatCommand<'ask'>): SeatDecision {
  const open = isOpen(calendar, at);
  const due = open ? addBudget(calendar, at, hours.answer).due : undefined;
  const asked: SeatEvent = {
    type: 'asked',
    data: { ...data, open, ...(due !== undefined && { due }), policy, calendar: calendar.version },
  };
  return open ? accept(asked) : accept(asked, turned('closed_hours'));
}

function claim({ stage, claimedBy }: QuestionState, { actor }: SeatCommand<'claim'>): SeatDecision {
  if (actor.kind !== 'person') return no.notForYou;
  if (claimedBy?.person === actor.person) return no.claimedAlready;
  if (stage !== 'waiting') return claimedBy ? no.claimedByAnother : no.notNow(stage);
  return accept({ type: 'claimed', data: { person: actor.person, unit: actor.unit ?? '' } });
}

function say(question: QuestionState, { actor, data }: SeatCommand<'say'>): SeatDecision {
  if (question.stage === 'turning') return no.notNow(question.stage);
  if (!speaks(question, actor)) return no.notForYou;
  if (question.said >= MOST_SAID) return no.tooMuch;
  return accept({ type: 'said', data: { words: data.words } });
}

/** Only whoever took it answers. */
function answer(
  { hours, calendar }: SeatRules,
  question: QuestionState,
  { actor, at, data }: SeatCommand<'answer_in_place'>,
): SeatDecision {
  if (question.stage !== 'talking') return no.notNow(question.stage);
  if (actor.kind !== 'person' || !speaks(question, actor)) return no.notForYou;
  const judgeBy = addBudget(calendar, at, hours.verdict).due;
  return accept({ type: 'answered_in_place', data: { words: data.words, judgeBy } });
}

/** Silence is never taken for help: what is not judged ends as that. */
function judge({ stage }: QuestionState, { actor, data }: SeatCommand<'judge'>): SeatDecision {
  if (stage !== 'answered') return no.notNow(stage);
  if (actor.kind !== 'enterprise') return no.notForYou;
  const judged: SeatEvent = { type: 'judged', data };
  return data.helped ? accept(judged, ended('helped')) : accept(judged, turned('not_helped'));
}

function turnByHand(question: QuestionState, { actor, data }: SeatCommand<'turn'>): SeatDecision {
  if (question.stage === 'turning') return no.notNow(question.stage);
  return accept(turned(actor.kind === 'enterprise' ? 'enterprise' : 'staff', data));
}

function noteRequest({ stage }: QuestionState, { data }: SeatCommand<'note_request'>): SeatDecision {
  if (stage !== 'turning') return no.notNow(stage);
  return accept({ type: 'request_opened', data }, ended('turned'));
}

function fire(question: QuestionState, { at }: SeatCommand<'fire'>): SeatDecision {
  const due = agenda(question);
  if (!due || due.at > at) return accept();
  const fired = { dueAt: due.at, firedAt: at };
  return due.kind === 'unanswered'
    ? accept(turned('unanswered', {}, fired))
    : accept({ type: 'question_ended', data: { as: 'unjudged', ...fired } });
}

/** A question that nobody classified asks for advice. */
function turned(
  cause: TurnCause,
  { nature, grade }: SeatCommand<'turn'>['data'] = {},
  fired: { dueAt?: number; firedAt?: number } = {},
): SeatEvent {
  const kind = { nature: nature ?? 'consultation', grade: grade ?? 'consultation' } as const;
  return { type: 'turned', data: { cause, ...kind, ...fired } };
}

/** The enterprise, and whoever took the question (or covers for them). */
function speaks({ claimedBy }: QuestionState, actor: SeatCommand['actor']): boolean {
  if (actor.kind !== 'person') return actor.kind === 'enterprise';
  return claimedBy !== undefined && [actor.person, actor.coveringFor].includes(claimedBy.person);
}
