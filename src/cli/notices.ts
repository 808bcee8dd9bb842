/** What is to be said of a result beside its numbers goes to standard error too, where no pipe hides it. */

import { noticeText, type Notice } from '../sweep/notices.ts';

export function tellNotices(notices: readonly Notice[]): void {
  for (const notice of notices) process.stderr.write(`etascape: note: ${noticeText(notice)}\n`);
}
