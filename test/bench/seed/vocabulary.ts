import type { Dice } from './dice.js';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The common ones first. */
const MATTERS =
  words(`稳岗补贴 税收优惠 用电增容 消防验收 人才公寓 施工许可 社保缴纳 融资贷款 厂房租赁 营业执照 环评审批 污水排放
  研发费用 高新认定 出口退税 知识产权 用工招聘 道路交通 停车位 物业收费 燃气接入 网络宽带 食品经营 医疗器械 安全生产 项目备案 土地出让 规划许可
  专项资金 贴息政策 技能培训 居住证 子女入学 工商变更 企业注销 发票领用 招标投标 合同纠纷 货物通关 检验检疫 特种设备 危化品仓储 扬尘治理 噪声扰民
  广告牌匾 市容占道 电梯维保 水压不足 排水管网 绿化迁移 公交线路 充电桩 光伏并网 冷链物流 跨境电商 外籍人才 博士后站 专利质押 上市辅导 股权激励`);
const DOINGS = words(
  `申请 咨询 反映 希望协调 请求解决 办理 查询进度 投诉 建议优化 催办 补充材料 复核 延期 变更 核实`,
);
const STATES =
  words(`材料已交 一直没有答复 已等待两周 窗口说法不一 系统无法提交 需要现场查看 政策口径不清 涉及多个部门 影响正常经营
  订单即将到期 员工反映强烈 已多次联系 希望尽快安排 请给出明确时限 附件见附页 去年曾办过一次 隔壁园区已经办成 愿意配合整改 费用超出预算 设备下月到货`);
const DONE = words(
  `已与住建委核对 已电话联系企业 已转区税务局 已现场查看 等待审批意见 已补齐材料 已约定下周上门 已请街道核实 已报联席会议 已拨付到账 已出具意见书 已协调物业 已列入计划`,
);
const PLACES = words(
  `云桥 澜港 禾下 石门 望岭 青穗 南坡 清源 东湖 西塘 北苑 金桥 银杏 梧桐 松江 柳林 桃源 竹园 梅山 兰溪`,
);
const TRADES = words(
  `科技 电子 机械 医药 食品 物流 建材 纺织 化工 软件 传媒 贸易 环保 能源 餐饮 汽车 服装 印刷 仪器 家具`,
);
const FORMS = words(`有限公司 股份有限公司 工作室 合作社 商行 中心 集团 事务所`);
const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);
const GIVEN = Array.from(
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志海波宁文辉力健俊峰磊晨宇浩然子轩雨桐欣怡梓涵思远清越望川知夏书言嘉树若溪',
);

/** What a request is about: a matter and what is wanted, now and then with a place. */
export const summary = (dice: Dice): string =>
  `${dice.one(DOINGS)}${dice.skewed(MATTERS)}${dice.chance(0.3) ? `（${dice.one(PLACES)}）` : ''}`;

/** What the enterprise says. */
export function story(dice: Dice): string {
  const sentences = Array.from({ length: 1 + dice.below(3) }, () => dice.one(STATES));
  const amount = dice.chance(0.3) ? `，金额${1 + dice.below(900)}万元` : '';
  const paper = dice.chance(0.1) ? `，文号${dice.id(8).toUpperCase()}` : '';
  return `我司在${dice.one(PLACES)}路${1 + dice.below(999)}号，关于${dice.skewed(MATTERS)}，${sentences.join('，')}${amount}${paper}。`;
}

/** What staff write down afterwards. */
export const progress = (dice: Dice): string => `${dice.one(DONE)}，${dice.one(STATES)}`;

export const personName = (dice: Dice): string =>
  `${dice.skewed(SURNAMES, 2)}${dice.one(GIVEN)}${dice.chance(0.6) ? dice.one(GIVEN) : ''}`;

export const enterpriseName = (dice: Dice): string =>
  `${dice.one(PLACES)}${dice.one(GIVEN)}${dice.one(GIVEN)}${dice.one(TRADES)}${dice.one(FORMS)}`;

/** Numbers of no network: area code 0000 does not exist. */
export const phone = (dice: Dice): string =>
  `0000-${String(1000 + dice.below(9000))}-${String(1000 + dice.below(9000))}`;
