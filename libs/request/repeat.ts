import type { Rejection } from './command.js';

/** OWN-10: the same command id came with another body. */
export const reusedCommandId: Rejection = {
  rejected: true,
  code: 'command-id-reused',
  rule: 'OWN-10',
  en: 'This command id was used for a command with another content. Send a new command with an id of its own.',
  zh: '该指令编号已用于内容不同的另一条指令，请换用新的编号重新提交。',
};
