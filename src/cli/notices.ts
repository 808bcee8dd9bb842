/** What is to be said of a result beside its numbers goes to standard error too, where no pipe hides it. */

import { type Notice, noticeText } from '../sweep/notice.ts';

export function tellNotices(notices: readonly Notice[]): void {
  for (const notice of notices) process.stderr.write(`etascape: note: ${noticeText(notice)}\n`);
}
