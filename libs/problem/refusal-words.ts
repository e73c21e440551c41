import { commandWords, joined, stageWords, w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import type { CommandType } from '#libs/messages';
import { possibleIn } from '#libs/request';
import type { Rejection } from '#libs/request';

const stages: Record<string, Word> = stageWords;

/** What a refusal of the core says to people: stages and commands by their names, not by their codes. */
export function wordOf({ code, facts, zh, en }: Rejection, command?: CommandType): Word {
  const end = stages[String(facts?.['end'])];
  if (code === 'ended' && end) return endedWord(end);
  const stage = stages[String(facts?.['stage'])];
  if (code !== 'wrong-stage' || !stage || command === undefined || command === 'open') return w(zh, en);
  const what = commandWords[command];
  const possible = joined(possibleIn[command].map((one) => stageWords[one]));
  return w(
    `“${what.zh}”须在${possible.zh}时进行；这件诉求现为${stage.zh}。`,
    `“${what.en}” is possible while a request is ${possible.en}; this one is ${stage.en}.`,
  );
}

/** A request that takes no more commands, and what to do instead. */
export const endedWord = (end: Word): Word =>
  w(
    `诉求已结束（${end.zh}），不再接受指令；新的情况请另开诉求。`,
    `The request has ended (${end.en}) and takes no more commands: a new matter is a new request.`,
  );
