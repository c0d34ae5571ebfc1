/** 名称 in one spelling: brackets and letters of either width, no blanks. */
export const spelling = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');
