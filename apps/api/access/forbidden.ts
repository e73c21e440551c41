import { hasRight } from '#libs/auth';
import type { Caller, Policy, Relation } from '#libs/auth';
import { joined, roleWords, w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import type { ContactRight, Role } from '#libs/messages';
import { Problem } from '#libs/problem';

const relationWords: Record<Relation, Word> = {
  owner: w('首问责任人', 'the owner'),
  receiver: w('转办受让人', 'whoever the ownership is offered to'),
  responder: w('首问人', 'the first responder'),
  unit: w('责任单位的人员', "people of the owner's unit"),
  linked: w(
    '该企业的服务管家、挂钩领导、专员与链长',
    "the enterprise's steward, leader, specialist and chain chief",
  ),
  reached: w('提级所及人员', 'whoever an escalation reached'),
  handler: w('任务承办人', 'whoever handles a task of it'),
  tasked: w('承办单位的人员', 'people of a unit that has a task of it'),
  helping: w('受托协助的社会服务机构', 'a partner who was asked to help'),
  called: w('上连天线所及领导', 'the leader who was called'),
  master: w('主件的首问责任人', 'the owner of the request that it is merged into'),
  child: w('并入件的首问责任人', 'the owner of a request that is merged into it'),
  own: w('该企业', 'the enterprise'),
};
const STAFF = w('工作人员', 'staff');
const ACCOUNTS = w(
  '此处须以个人或企业账号登录；回执链接只能查看进展、表达企业意见。',
  'This is for accounts: the link of a receipt follows its request and speaks for the enterprise, no more.',
);

/** Not allowed, and who would be. */
export function forbidden(policy: Policy): Problem {
  if (typeof policy === 'string') return new Problem('forbidden', { detail: ACCOUNTS });
  const rows = Object.entries(policy) as [Role | 'staff', readonly Relation[] | 'any'][];
  const who = joined(
    rows.flatMap(([role, relations]) => {
      if (role !== 'staff') return [roleWords[role]];
      return relations === 'any' ? [STAFF] : relations.map((relation) => relationWords[relation]);
    }),
  );
  return new Problem('forbidden', {
    detail: w(`此操作限：${who.zh}。`, `This is for: ${who.en}.`),
    facts: { roles: rows.map(([role]) => role) },
  });
}

const rightWords: Record<ContactRight, Word> = {
  raise: w('提出诉求', 'raise something'),
  follow: w('查看进展', 'follow requests'),
  judge: w('评价办理结果', 'judge what was done'),
};

/** A contact 联系人 of an enterprise does what its list of contacts lets them do (POR-1). */
export function mustHaveRight(caller: Caller, right: ContactRight): void {
  if (hasRight(caller, right)) return;
  const { zh, en } = rightWords[right];
  throw new Problem('forbidden', {
    detail: w(
      `您作为该企业联系人无权${zh}；请由有此权限的联系人操作，或请企业服务中心调整联系人权限。`,
      `As a contact of this enterprise you may not ${en}; ask a contact who may, or have the enterprise service centre change your rights.`,
    ),
    facts: { right },
  });
}
