import { condition, holds } from '../condition';

export const ownDivision = condition('record-is-of-own-division', '属本行政区划', {
  op: 'actors',
  field: 'regionCode',
  attribute: 'regionCode',
});

/** The person it is about does not read it, whatever the post. */
export const notAboutActor = condition('record-is-not-about-the-actor', '所涉非本人', {
  op: 'not',
  of: { op: 'actors', field: 'subjectAccount', attribute: 'account' },
});

export const isDirector = condition('actor-is-the-director', '由负责人查看', holds('DIRECTOR'));

export const ownReturn = condition('return-is-of-own-agency', '为本机关报告', {
  op: 'actors',
  field: 'agency',
  attribute: 'agency',
});
