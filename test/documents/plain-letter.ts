import type { Letter } from '../../src/documents/official-document';

/** The least that a letter can be, with what a test wants to be different. */
export const plainLetter = (part: Partial<Letter> = {}): Letter => ({
  kind: 'letter',
  letterhead: '庆阳市某办公室',
  number: { code: '庆某办函', year: 2026, serial: 5 },
  title: ['关于某事的函'],
  addressees: ['市某局'],
  body: [{ kind: 'paragraph', text: '正文。' }],
  attachments: [],
  signature: '庆阳市某办公室',
  date: '2026-03-05',
  sealed: true,
  contact: { name: '王某', phone: '0934-0000001' },
  openness: 'INTERNAL',
  copyTo: [],
  ...part,
});
