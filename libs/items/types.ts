import type { Word } from '#libs/catalogue';
import type { Budget, Grade, Nature } from '#libs/messages';

/** Areas of enterprise services 事项类别, in the order in which they are shown. */
export const categories = [
  'registration',
  'construction',
  'space',
  'environment',
  'utilities',
  'market',
  'traffic',
  'talent',
  'employment',
  'tax',
  'finance',
  'innovation',
  'industry',
  'trade',
  'dispute',
  'living',
] as const;
export type Category = (typeof categories)[number];

/** Ways of filing 办理方式. */
export const filings = ['online', 'window', 'station', 'call', 'post'] as const;
export type Filing = (typeof filings)[number];

/** What a material is handed in as 材料形式. */
export const forms = ['original', 'copy', 'electronic'] as const;
export type Form = (typeof forms)[number];

/** One step 办理步骤: who does it, what, and in how much working time. */
export interface Step {
  id: string;
  name: Word;
  /** A unit's id, `enterprise`, or `station`: the service station of the enterprise's street. */
  who: string;
  what?: Word;
  time?: Budget;
}

/** One material 申请材料; `needed: false` only in the cases that its name says. */
export interface Material {
  id: string;
  name: Word;
  form: Form;
  needed: boolean;
  /** Where to get it. */
  where: Word;
}

/** One service item 服务事项: how a matter is handled, by whom, and in what time. */
export interface Item {
  id: string;
  name: Word;
  category: Category;
  /** Nature and grade of a request that names this item and neither of them. */
  nature: Nature;
  grade: Grade;
  lead: string;
  supporting: string[];
  steps: Step[];
  materials: Material[];
  /** Promised working time 承诺时限. */
  promised: Budget;
  basis: Word[];
  /** Assisted 帮办: somebody helps the enterprise to do it. */
  assisted: boolean;
  /** Agent handling 代办: somebody does it in the enterprise's name. */
  agent: boolean;
  filing: Filing[];
  keywords: string[];
}

/** One version of the catalogue 服务事项办理流程清单; once published it never changes. */
export interface Catalogue {
  version: string;
  title: Word;
  items: Item[];
}
