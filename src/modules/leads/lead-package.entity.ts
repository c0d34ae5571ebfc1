import { EnumColumn, RecordEntity, TextColumn } from '../../database/columns';
import { POLITICAL_STATUSES, type PoliticalStatus, RANKS, type Rank } from './lead.vocabulary';

/** What a lead is about: the person and the clue. It enters with the draft and is never changed once sent. */
export abstract class LeadPackageEntity extends RecordEntity {
  @TextColumn(60)
  personName!: string;

  @TextColumn(120)
  personUnit!: string;

  @TextColumn(120)
  personPost!: string;

  @EnumColumn(RANKS)
  personRank!: Rank;

  /** what stands for the person where only a category may be known */
  @TextColumn(40)
  personCategory!: string;

  @EnumColumn(POLITICAL_STATUSES)
  politicalStatus!: PoliticalStatus;

  /** 人大代表、政协委员身份 */
  @TextColumn(60, { nullable: true })
  representative!: string | null;

  @TextColumn(200)
  title!: string;

  /** what stands for the content where only a category may be known */
  @TextColumn(40)
  clueCategory!: string;

  @TextColumn(20000)
  facts!: string;

  @TextColumn(4000)
  lawBreached!: string;

  @TextColumn(4000)
  reasoning!: string;
}
