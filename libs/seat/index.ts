export { agenda } from './agenda.js';
export type { SeatMoment } from './agenda.js';
export { decide } from './decide.js';
export { evolve } from './evolve.js';
export { SEAT_HOURS } from './question.js';
export type {
  MaybeQuestion,
  QuestionStage,
  QuestionState,
  SeatCommand,
  SeatDecision,
  SeatRules,
} from './question.js';
