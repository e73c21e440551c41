import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { w } from '#libs/catalogue';
import { isWritable } from '#libs/messages';
import type { ContactRight } from '#libs/messages';
import { Problem } from '#libs/problem';
import { CallLimits } from '../edge/call-limits.js';
import { OPERATION } from '../operation/operation.js';
import type { Operation } from '../operation/operation.js';
import { Authentication } from './authentication.js';
import type { Entered } from './caller.js';
import { forbidden, mustHaveRight } from './forbidden.js';
import { Reading } from './reading.js';
import { noSuchQuestion, QuestionSubjects, seeQuestion } from '../seat/question-subjects.js';
import { erasedEnterprise, noSuchEnterprise, noSuchRequest, Subjects } from './subjects.js';

/** No id holds what no table can hold. */
const noSuchAddress = (): Problem =>
  new Problem('not-found', {
    detail: w(
      '地址中有控制字符，没有这样的编号。',
      'The address holds control characters: there is no such id.',
    ),
  });

const rightOf = ({ method, judges }: Operation): ContactRight =>
  judges ? 'judge' : method === 'get' ? 'follow' : 'raise';

/** Deny unless a policy allows: the one door of every route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly subjects: Subjects,
    private readonly questions: QuestionSubjects,
    private readonly reading: Reading,
    private readonly limits: CallLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = this.reflector.get<Operation | undefined>(OPERATION, context.getHandler());
    if (!operation) return false;
    if (operation.policy === 'public') return true;
    const call = context.switchToHttp().getRequest<Entered>();
    if (!Object.values(call.params).flat().every(isWritable)) throw noSuchAddress();
    const caller = await this.authentication.caller(call.headersDistinct['authorization']);
    call.caller = caller;
    await this.reading.begin(caller);
    await this.limits.ofCaller(caller);
    // A command's policy is looked at by the intake, after the look for a first answer (OWN-10).
    if (operation.command) return true;
    if (typeof operation.policy !== 'string') mustHaveRight(caller, rightOf(operation));
    if (operation.about === 'question') return this.toQuestion(operation, caller, call);
    if (operation.about === 'enterprise') return this.toEnterprise(operation, caller, call);
    if (operation.about) return this.toRequest(operation, caller, call);
    if (!allowed(operation.policy, caller)) throw forbidden(operation.policy);
    return true;
  }

  private async toQuestion(operation: Operation, caller: Caller, call: Entered): Promise<boolean> {
    call.question = await this.questions.of(String(call.params['id']));
    const subject = call.question?.subject;
    if (!subject || !allowed(seeQuestion, caller, subject)) throw noSuchQuestion();
    if (!allowed(operation.policy, caller, subject)) throw forbidden(operation.policy);
    return true;
  }

  private async toRequest(operation: Operation, caller: Caller, call: Entered): Promise<boolean> {
    // The link of a receipt follows and speaks; it does not open the request with its contacts.
    if (caller.kind === 'link') throw noSuchRequest();
    call.known = await this.subjects.of(String(call.params['id']));
    if (!call.known || !allowed(operation.policy, caller, call.known.subject)) throw noSuchRequest();
    return true;
  }

  /** Unknown and foreign look the same here, too. */
  private async toEnterprise(operation: Operation, caller: Caller, call: Entered): Promise<boolean> {
    const id = String(call.params['id']);
    const known = await this.subjects.ofEnterprise(id);
    if (caller.kind === 'link' || !known || !allowed(operation.policy, caller, known.subject))
      throw noSuchEnterprise(id);
    if (known.record.erasedAt !== undefined) throw erasedEnterprise();
    return true;
  }
}
