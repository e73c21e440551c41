import { w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import type { Category, Filing, Form } from './types.js';

/** The words for the closed lists of the catalogue; the compiler misses none. */
export const categoryWords: Record<Category, Word> = {
  registration: w('开办变更', 'registration'),
  construction: w('工程建设', 'construction'),
  space: w('用地用房', 'land and premises'),
  environment: w('生态环保', 'environment'),
  utilities: w('水电气网', 'utilities'),
  market: w('市场监管', 'market regulation'),
  traffic: w('交通通行', 'traffic'),
  talent: w('人才服务', 'talents'),
  employment: w('用工社保', 'employment and social insurance'),
  tax: w('涉税服务', 'taxes'),
  finance: w('融资上市', 'finance'),
  innovation: w('科技创新', 'innovation'),
  industry: w('产业扶持', 'industry support'),
  trade: w('商贸会展', 'trade and exhibitions'),
  dispute: w('投诉纠纷', 'complaints and disputes'),
  living: w('生活配套', 'daily life of staff'),
};

export const filingWords: Record<Filing, Word> = {
  online: w('网上办', 'online'),
  window: w('窗口办', 'at the service hall'),
  station: w('服务站办', 'at the service station'),
  call: w('电话办', 'by telephone'),
  post: w('寄递办', 'by post'),
};

export const formWords: Record<Form, Word> = {
  original: w('原件', 'original'),
  copy: w('复印件', 'copy'),
  electronic: w('电子件', 'electronic'),
};

/** Those who do a step and are no unit of the district. */
export const partyWords: Record<'enterprise' | 'station', Word> = {
  enterprise: w('企业', 'the enterprise'),
  station: w('所在街道企业服务站', 'the service station of its street'),
};
