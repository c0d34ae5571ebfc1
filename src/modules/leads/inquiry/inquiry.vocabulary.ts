/** 是否已在办理: yes or no, and nothing else. */
export const INQUIRY_ANSWERS = { HIT: '有', NO_HIT: '无' } as const;
export type InquiryAnswer = keyof typeof INQUIRY_ANSWERS;
